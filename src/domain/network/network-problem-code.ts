/** What is wrong with the flags of a network; the words stand in text/network-problems.ts. */
export type NetworkProblemCode =
  | "notSubnet"
  | "subnetsOverlap"
  | "gatewayWithoutSubnet"
  | "rangeWithoutSubnet"
  | "auxWithoutSubnet"
  | "twoGateways"
  | "twoRanges"
  | "badAux"
  | "optionNoName"
  | "configFromWithOthers"
  | "badVolumeName";
