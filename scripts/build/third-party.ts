import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** A package of which the program holds code. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says: an SPDX name. "" where it says nothing. */
  readonly licence: string;
  readonly author: string;
  /** Its files about licences, whole. */
  readonly texts: readonly string[];
}

/** The packages that code in the bundle comes from, by name. Two versions of one are two. */
export const bundledPackages = (root: string, { outputs }: Metafile): readonly BundledPackage[] => {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const packages = [...folders].map((folder) => packageIn(join(root, folder)));
  const byName = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
};

/** Of "late-string-width:/…/node_modules/ink/node_modules/string-width/index.js", the innermost package's. */
const packageFolder = (input: string): string | undefined => /(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];

const packageIn = (folder: string): BundledPackage => {
  const said = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly author?: string | { readonly name: string };
  };
  const author = typeof said.author === "object" ? said.author.name : said.author;
  return { name: said.name, version: said.version, licence: said.license ?? "", author: author ?? "", texts: textsIn(folder) };
};

const aboutLicences = /^(licen[cs]es?|copying|notice)(\..*)?$/i;

/** What a package has bundled itself stands in build/, with its licences beside it. */
const textsIn = (folder: string): readonly string[] =>
  [folder, join(folder, "build")].flatMap((place) =>
    namesIn(place)
      .filter((name) => aboutLicences.test(name))
      .sort()
      .map((name) => readFileSync(join(place, name), "utf8").trim()),
  );

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch {
    return []; // there is no such folder
  }
};

const rule = "-".repeat(80);

/** THIRD-PARTY-LICENSES.txt: each package with its licence's text, or with what its package.json says where it brings none. */
export const licencesText = (packages: readonly BundledPackage[]): string =>
  [
    "Gantry's program holds code of these packages.",
    ...packages.map(({ name, version, licence, author, texts }) => {
      const words = texts.length > 0 ? texts : [`The package brings no text. Its package.json says: ${licence}, by ${author}`];
      return [`${rule}\n${name} ${version} (${licence})\n`, ...words].join("\n");
    }),
    "",
  ].join("\n\n");
