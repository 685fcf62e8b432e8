import chalk from "chalk";

/** What is drawn as on a terminal with colours: the tests themselves may run on none. */
export const inColours = <Drawn>(draw: () => Drawn): Drawn => {
  const { level } = chalk;
  chalk.level = 1;
  try {
    return draw();
  } finally {
    chalk.level = level;
  }
};
