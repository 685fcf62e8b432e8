import { isSecretKey } from "../text/secret-names.ts";

/** Names that speak of a secret without being one: where it is, how long it holds, how it is asked for. */
const aboutOne =
  /[_-](?:file|path|dir|name|id|url|uri|host|port|domain|type|method|mode|header|issuer|audience|algorithm|alg|length|size|rounds|timeout|ttl|age|expiry|expires?(?:_in)?|enabled|required|provider|server|servers|endpoint|format|version|layout|bits)$/i;
/** Half of a pair that anyone may have, and what is signed with the other half. */
const isPublic = /gpg|pgp|public|pub_?key|fingerprint|key_?(?:server|ring)/i;
const isPassword = /pass|pwd/i;
const isOpen = /pass|pwd|secret|token/i;

const settings = /^(?:true|false|yes|no|on|off|none|null|nil|enabled?|disabled?|optional|required|basic|trust|md5|scram-sha-256|auto)$/i;
const path = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|file:)/;
const addressWithoutUser = /^[a-z][a-z0-9+.-]*:\/\/[^@]*$/i;
const figure = /^\d+(?:\.\d+)?(?:ms|[smhdkmg]b?)?$/i;
/** As a key that signs packages is told. */
const fingerprint = /^(?:0x)?[0-9A-F]{8,40}$/;

/** Whether what is hidden on the screen is worth an alarm. Rather one too few than one too many: a path, a reference to a variable, a
 *  setting and a public key are none. `name` is "" for what is known by its looks. */
export const isLikelySecret = (name: string, value: string): boolean => {
  const bare = value.trim().replace(/^["']+|["']+$/g, "");
  if (bare === "" || /^[$`]/.test(bare)) return false;
  const key = name.replace(/^-+/, "");
  if (!isSecretKey(key)) return true;
  if (aboutOne.test(key) || isPublic.test(key) || settings.test(bare) || path.test(bare) || addressWithoutUser.test(bare)) return false;
  if (figure.test(bare) && !isPassword.test(key)) return false;
  return isOpen.test(key) || !fingerprint.test(bare);
};
