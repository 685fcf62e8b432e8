/** In any order, again and again, before the words that tell the cause. */
const prefixes: readonly RegExp[] = [
  /^failed to create task for container: /,
  /^failed to create shim task: /,
  /^OCI runtime create failed: /,
  /^runc create failed: /,
  /^unable to start container process: /,
  /^error during container init: /,
  /^failed to set up container networking: /,
  /^driver failed programming external connectivity on endpoint \S+(?: \([0-9a-f]+\))?: /,
];

/** What an engine says of a start that failed, without the names of the layers that it came through. 20.10 ends the runtime's words with
 *  ": unknown", also where something is said after them. */
export const wordsOfCause = (said: string): string => {
  let left = said.trim().replace(/: unknown(?=$|: )/, "");
  for (;;) {
    const found = prefixes.find((prefix) => prefix.test(left));
    if (!found) return left;
    left = left.replace(found, "");
  }
};
