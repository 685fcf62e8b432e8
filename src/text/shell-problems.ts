/** What to do instead of what only a shell does; the names are those of domain/bad-value.ts. */
export const shellProblems = {
  shellVariable: (value: string) =>
    `no shell here fills in ${value}: Tab writes its value where this machine has one; -e NAME alone takes it from this machine; in '…' it is meant as it stands`,
  shellCommand: (value: string) =>
    `no shell here runs ${value}: write what it gives (Tab does for pwd); in a container: exec NAME sh -c '…'; in '…' it is meant as it stands`,
  shellPipe: (value: string) =>
    `no shell here has ${value}: / searches in what a command shows; in a container: exec NAME sh -c 'a | b'; in '…' it is meant as it stands`,
  shellOutput: (value: string) =>
    `no shell here writes with ${value}: ^S saves a log, save -o and export -o write files, cp copies them; in '…' it is meant as it stands`,
  shellInput: (value: string) =>
    `no shell here reads with ${value}: load -i and import take a file, cp copies one into a container; in '…' it is meant as it stands`,
  shellChain: (value: string) =>
    `no shell here has ${value}: one line is one command; in a container: exec NAME sh -c 'a && b'; in '…' it is meant as it stands`,
  shellBackground: (value: string) =>
    `no shell here has ${value}: what takes longer is a job by itself, and run has -d; in '…' it is meant as it stands`,
  shellComment: (value: string) => `no shell here leaves out ${value}: take it out; in '…' it is meant as it stands`,
} as const;
