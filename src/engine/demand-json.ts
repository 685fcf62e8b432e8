import type Docker from "dockerode";

interface Modem {
  buildPayload(
    error: unknown,
    isStream: boolean,
    statusCodes: Readonly<Record<number, boolean | string>>,
    openStdin: boolean,
    request: object,
    response: { readonly statusCode?: number },
    answer: unknown,
    callback: (error: unknown, answer: unknown) => void,
  ): void;
}

/** docker-modem hands on as bytes what it can't read as JSON, and the error would come from wherever they are used first:
 *  here it is said for what it is. Answers without a body are fine. */
export const demandJson = (docker: Docker): Docker => {
  const modem = docker.modem as unknown as Modem;
  const build = modem.buildPayload.bind(modem);
  modem.buildPayload = (error, isStream, statusCodes, openStdin, request, response, answer, callback) => {
    const isDone = !error && !isStream && !openStdin && statusCodes[response.statusCode ?? 0] === true;
    // It also takes "null" for no JSON: a container without changes answers so.
    if (isDone && Buffer.isBuffer(answer) && answer.toString("utf8", 0, 8).trim() === "null")
      return build(error, isStream, statusCodes, openStdin, request, response, null, callback);
    if (isDone && Buffer.isBuffer(answer) && answer.length > 0)
      return callback(new Error("the answer is not JSON: is this a Docker engine?"), null);
    build(error, isStream, statusCodes, openStdin, request, response, answer, callback);
  };
  return docker;
};
