import type { Finding } from "../finding.ts";
import type { Known } from "../known.ts";
import { finding, step } from "../made.ts";

const isId = (image: string): boolean => /^(sha256:)?[0-9a-f]{12,64}$/.test(image);

/** The list names the image by its id once the tag has moved on, or is gone. Running on with it is no fault, and so is a new start. */
export const oldImage = (known: Known): readonly Finding[] => {
  const { container, facts } = known;
  const image = facts?.setup?.image ?? "";
  if (container.state !== "running" || !isId(container.image) || image === "" || isId(image)) return [];
  const made = finding(known, "oldImage", {
    about: { image },
    evidence: [
      { source: "inspect", field: "Config.Image", value: image },
      { source: "list", field: "Image", value: container.image },
    ],
    next: [step(known, "container.inspect", "inspect")],
  });
  return [made];
};
