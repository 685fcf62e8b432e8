import { BadValue, type ProblemCode } from "../bad-value.ts";

const oneOf =
  (code: ProblemCode, taken: RegExp) =>
  (value: string): string => {
    if (!taken.test(value)) throw new BadValue(code, value);
    return value;
  };

/** host or container:NAME  @throws BadValue pidMode */
export const readPidMode = oneOf("pidMode", /^(?:|host|container:.+)$/);
/** host  @throws BadValue utsMode */
export const readUtsMode = oneOf("utsMode", /^(?:host)?$/);
/** host  @throws BadValue usernsMode */
export const readUsernsMode = oneOf("usernsMode", /^(?:host)?$/);
/** host or private  @throws BadValue cgroupnsMode */
export const readCgroupnsMode = oneOf("cgroupnsMode", /^(?:|host|private)$/);
/** Linux has one way only.  @throws BadValue isolation */
export const readIsolation = oneOf("isolation", /^(?:default)?$/i);
/** @throws BadValue attachStream */
export const readAttachStream = (value: string): string => oneOf("attachStream", /^std(?:in|out|err)$/)(value.toLowerCase());
