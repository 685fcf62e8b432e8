/** Whether API "1.41" is older than "1.42". */
export const isOlderApi = (a: string, b: string): boolean => {
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA < majorB || (majorA === majorB && minorA < minorB);
};
