import type { CommandWords } from "./command-words.ts";

export const findings = {
  "findings.step1": { title: "next step 1" },
  "findings.step2": { title: "next step 2" },
  "findings.step3": { title: "next step 3" },
  "findings.step4": { title: "next step 4" },
  "findings.step5": { title: "next step 5" },
  "findings.step6": { title: "next step 6" },
  "findings.step7": { title: "next step 7" },
  "findings.step8": { title: "next step 8" },
  "findings.step9": { title: "next step 9" },
} satisfies Readonly<Record<string, CommandWords>>;
