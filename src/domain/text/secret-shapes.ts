import { isSecretKey } from "./secret-names.ts";

/** Secrets that are known by their looks, whatever stands before them. Every pattern takes a time that grows with the text alone: each
 *  begins at a mark of its own and reads on without a choice. */
export const hideShapes = (text: string, instead: string): string => {
  let out = text.replace(privateKey, (_whole, begins: string, ends: string) => `${begins}${instead}${ends}`).replace(tokens, instead);
  out = hideInUrls(out, instead);
  out = hideInSourceNames(out, instead);
  out = hideInHeaders(out, instead);
  return hideInAssignments(hideInJson(out, instead), instead);
};

const privateKey =
  /(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[\s\S]*?(-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;

/** Tokens whose makers gave them a beginning to be known by. */
const tokenShapes = [
  /gh[opusr]_[A-Za-z0-9]{16,}/, // GitHub
  /github_pat_\w{16,}/,
  /gl(?:pat|dt|rt|ptt|oas|cbt|ft)-[\w-]{12,}/, // GitLab
  /xox[a-z]-[\w-]{10,}/, // Slack
  /xapp-[\w-]{10,}/,
  /AIza[\w-]{30,}/, // Google
  /ya29\.[\w-]{20,}/,
  /A(?:KIA|SIA)[A-Z0-9]{12,}/, // AWS
  /[rs]k_(?:live|test)_[A-Za-z0-9]{8,}/, // Stripe
  /whsec_[\w+/=]{16,}/,
  /npm_[A-Za-z0-9]{30,}/,
  /pypi-AgE[\w-]{16,}/,
  /dckr_(?:pat|oat)_[\w-]{16,}/, // Docker Hub
  /hf_[A-Za-z0-9]{30,}/, // Hugging Face
  /hv[sb]\.[\w-]{20,}/, // Vault
  /dop_v1_[a-f0-9]{40,}/, // DigitalOcean
  /shp(?:at|ca|pa|ss)_[a-fA-F0-9]{24,}/, // Shopify
  /SG\.[\w-]{16,}\.[\w-]{16,}/, // SendGrid
  /sk-(?:ant|proj|svcacct|or)-[\w-]{16,}/,
  /sk-[A-Za-z0-9]{32,}/,
  /AGE-SECRET-KEY-1[A-Z0-9]{20,}/,
  /eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?/, // a JSON web token
];
const tokens = new RegExp(`(?<![A-Za-z0-9_-])(?:${tokenShapes.map(({ source }) => source).join("|")})`, "g");

/** scheme://user:password@host, also with an @ in the password; scheme://token@host, where the user is as long as only a token is. */
const hideInUrls = (text: string, instead: string): string =>
  text
    .replace(/(?<=[a-z0-9+.-]:\/\/)([^/\s:@]*:)[^\s/]+@/gi, (_whole, user: string) => `${user}${instead}@`)
    .replace(/(?<=[a-z0-9+.-]:\/\/)[\w-]{20,}(?=@)/gi, instead);

const longestSourceName = 512;

/** user:password@tcp(host:3306)/name, as Go's drivers of databases are told where to go. */
const hideInSourceNames = (text: string, instead: string): string => {
  let out = "";
  let done = 0;
  for (const { index } of text.matchAll(/@[A-Za-z]\w{0,15}\(/g)) {
    const before = text.slice(Math.max(done, index - longestSourceName), index);
    const word = before.slice(Math.max(...[" ", "\t", "\n", '"', "'", "`"].map((end) => before.lastIndexOf(end))) + 1);
    const colon = word.indexOf(":");
    if (colon >= 0 && colon < word.length - 1) {
      out += `${text.slice(done, index - word.length + colon + 1)}${instead}`;
      done = index;
    }
  }
  return out + text.slice(done);
};

/** Authorization: Basic …, Bearer …, X-Api-Key: … */
const hideInHeaders = (text: string, instead: string): string =>
  text
    .replace(
      /(authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:(?:basic|bearer|token|digest|negotiate|apikey)\s{1,4})?)(?!(?:basic|bearer|token|digest|negotiate|apikey)\b)([^\s"',}]+)/gi,
      (_whole, before: string) => `${before}${instead}`,
    )
    .replace(/\b(bearer\s{1,4})([\w.~+/=-]{6,})/gi, (whole, before: string, value: string) =>
      // "Bearer authentication" is prose.
      /\d/.test(value) || value.length >= 20 ? `${before}${instead}` : whole,
    )
    // Without a blank it is the name of an image, "auth-proxy:1.0", or one of those that begin as only headers do.
    .replace(/(?<![\w-])([A-Za-z]\w*-[\w-]+)(:[ \t]{0,4})([^\s"',;]+)/g, (whole, name: string, gap: string) =>
      isSecretKey(name) && (gap.length > 1 || /^x-/i.test(name)) ? `${name}${gap}${instead}` : whole,
    );

/** "password": "…" and what is written like it: escaped in another text, with single quotes, with a number. */
const hideInJson = (text: string, instead: string): string => {
  if (!/["']\s{0,4}:/.test(text)) return text;
  const hidden = (whole: string, name: string, before: string, after: string): string =>
    isSecretKey(name) ? `${before}${instead}${after}` : whole;
  return text
    .replace(/("([^"\\]{1,80})"\s{0,4}:\s{0,4}")((?:[^"\\]|\\.)+)/gs, (whole, before: string, name: string) =>
      hidden(whole, name, before, ""),
    )
    .replace(/(\\"([^"\\]{1,80})\\"\s{0,4}:\s{0,4}\\")([^"\\]+)/g, (whole, before: string, name: string) => hidden(whole, name, before, ""))
    .replace(/('([^'\\]{1,80})'\s{0,4}:\s{0,4}')((?:[^'\\]|\\.)+)/gs, (whole, before: string, name: string) =>
      hidden(whole, name, before, ""),
    )
    .replace(/(\\?["']([^"'\\]{1,80})\\?["']\s{0,4}:\s{0,4})(-?\d[\d.]*)/g, (whole, before: string, name: string) =>
      hidden(whole, name, before, ""),
    );
};

/** NAME=value, --name=value, ?name=value, --env=NAME=value, "Name=value;" */
const hideInAssignments = (text: string, instead: string): string => {
  let out = "";
  let done = 0;
  const name = /(?<![\w.-])[\w.-]+=/g;
  for (let found = name.exec(text); found; found = name.exec(text)) {
    if (!isSecretKey(found[0].slice(0, -1))) continue;
    value.lastIndex = name.lastIndex;
    const [whole] = value.exec(text) ?? [];
    if (whole === undefined) continue;
    out += `${text.slice(done, name.lastIndex)}${instead}`;
    done = name.lastIndex + whole.length;
    name.lastIndex = done;
  }
  return out + text.slice(done);
};

const value = /"[^"]*"|'[^']*'|[^\s&;]+/y;
