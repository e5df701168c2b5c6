/** A message that begins with our own name: what follows it, as HTML and as plain text. Pure. */
import { withoutSeparator } from '../../exchange/text/addressed.ts'

/** The link to an account that clients make of a name, first in what is said, after a quotation that older ones repeat. */
const PILL =
  /^((?:\s*<mx-reply>[\s\S]*?<\/mx-reply>)?\s*(?:<p>\s*)?)<a\s[^>]*?href="([^"]{1,500})"[^>]*>[^<]*<\/a>([\s\S]*)$/i

/** HTML without the name; undefined where it does not begin with it. */
export function afterPill(html: string, self: string): string | undefined {
  const [, before = '', href = '', rest = ''] = PILL.exec(html) ?? []
  return accountIn(href) === self ? before + withoutSeparator(rest.replace(/^(?:\s|&nbsp;)+/, '')) : undefined
}

function accountIn(href: string): string | undefined {
  try {
    const [, id] = /^https?:\/\/matrix\.to\/#\/([^?]+)/i.exec(href) ?? []
    if (id !== undefined) return decodeURIComponent(id)
    const [, account] = /^matrix:u\/([^?]+)/i.exec(href) ?? []
    return account === undefined ? undefined : `@${decodeURIComponent(account)}`
  } catch {
    return undefined
  }
}

/** Plain text without our id in front, whole or without its server. */
export function afterOurId(plain: string, self: string): string | undefined {
  const said = plain.trimStart()
  const [local = ''] = self.split(':')
  const name = [self, local].find((one) => said.toLowerCase().startsWith(one.toLowerCase()))
  if (name === undefined || name === '') return undefined
  const rest = said.slice(name.length)
  return /^[\w.=/+-]/.test(rest) ? undefined : withoutSeparator(rest)
}
