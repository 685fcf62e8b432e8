import type { Message } from "../domain/message.ts";
import { problemWords } from "./engine-problems.ts";

/** A message as a person reads it. */
export const messageText = (message: Message): string =>
  "text" in message ? message.text : `${message.failure.tried}: ${problemWords(message.failure.problem).said}`;
