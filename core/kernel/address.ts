/** Where a link leads: what may be one, and whether the words on it say so. */

export const ADDRESS_MAX = 2_000
const NOT_IN_ADDRESS = /[\s<>"`\\^{|}\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef]/u

/** Where a link may lead: pages and letters, never what makes a program do something. */
export function isAddress(address: string): boolean {
  if (address.length > ADDRESS_MAX || NOT_IN_ADDRESS.test(address)) return false
  // What stands before an `@` looks like a place, and is none.
  if (!/^(?:https?:\/\/[^/@?#]+(?:[/?#]|$)|mailto:[^/?])/i.test(address)) return false
  return URL.canParse(address)
}

/** Whether a label says by itself where the link leads. */
export function saysAddress(label: string, address: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/^(?:https?:\/\/|mailto:)/i, '')
      .replace(/\/$/, '')
      .toLowerCase()
  return plain(label.trim()) === plain(address)
}

/** A label that looks like an address and is another one than where its link leads: both are shown. */
export function isDisguised(label: string, address: string): boolean {
  return !saysAddress(label, address) && /[\p{L}\p{N}-]\.\p{L}{2,}|:\/\//u.test(label)
}
