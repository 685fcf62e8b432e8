import type { DockerConfigProblem } from "../domain/docker/docker-defaults.ts";

/** What is wrong with Docker's config.json, in one line. */
export const dockerConfigText = (problem: DockerConfigProblem): string => {
  switch (problem.code) {
    case "notRead":
      return `${problem.path}: ${problem.words}`;
    case "notJson":
      return `${problem.path} is no valid JSON`;
    case "notStrings":
      return `${problem.path}: ${problem.field} is no list of strings`;
    case "notString":
      return `${problem.path}: ${problem.field} is no string`;
    case "controlCharacters":
      return `${problem.path}: ${problem.field} holds control characters`;
  }
};
