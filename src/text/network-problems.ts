/** What is wrong with the flags of a network or volume. */
export const networkProblems = {
  notSubnet: (value: string) => `${value} is no subnet: 172.28.0.0/16 or fd00::/64`,
  subnetsOverlap: (value: string) => `${value} overlaps another subnet`,
  gatewayWithoutSubnet: (value: string) => `gateway ${value} lies in none of the subnets: name its subnet with --subnet`,
  rangeWithoutSubnet: (value: string) => `range ${value} lies in none of the subnets: name its subnet with --subnet`,
  auxWithoutSubnet: (value: string) => `${value} lies in none of the subnets: name its subnet with --subnet`,
  twoGateways: (value: string) => `${value}: its subnet has a gateway already`,
  twoRanges: (value: string) => `${value}: its subnet has a range already`,
  badAux: (value: string) => `${value} is not NAME=IP`,
  optionNoName: (value: string) => `${value} is not KEY=VALUE`,
  configFromWithOthers: () => "with --config-from the configuration of the other network is taken: name no options of your own",
  badVolumeName: (value: string) => `${value}: a volume's name has only letters A–Z, digits, _ . and -, two at least`,
} as const;
