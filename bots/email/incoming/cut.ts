/**
 * Where a reply ends and what is quoted begins. `email-reply-parser` knows lines of attribution ("Le … a écrit :"), marks
 * before quoted lines and signatures; what it misses of the programs that our readers use is cut here before and after it
 * (measured: docs/decisions/0072-replies-by-mail.md). Pure.
 */
import EmailReplyParser from 'email-reply-parser'

/** Of a text, in UTF-16 units: what is longer is a quotation, or no reply. The longest words that are kept are 4,000. */
const LOOKED_AT = 60_000

/** What somebody wrote, without what they answered and how they sign; empty where nothing is left. */
export function wordsOf(text: string): string {
  const before = withoutHead(tidied(text))
  const visible = new EmailReplyParser().read(before).getVisibleText({ aggressive: true })
  return tidied(withoutAdvertisement(visible)).trim()
}

/** Yahoo writes it with blanks before, and no empty line: a paragraph above that begins with "Le" went with it. */
const ATTRIBUTION = /^[ \t\u00a0]*(?:Le|On) .{8,300}(?:a [ée]crit|wrote)[\s\u00a0]?:[ \t\u00a0]*$/

/** One way to end a line, and no more than one empty line: the library takes the square of how many follow each other. */
function tidied(text: string): string {
  return text
    .slice(0, LOOKED_AT)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .split('\n')
    .map((line) => (ATTRIBUTION.test(line) ? `\n${line.trim()}` : line.trimEnd()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}

const SENDER = /^(?:de|from|exp[ée]diteur)$/
const SUBJECT = /^(?:objet|sujet|subject)$/
const OTHERS =
  /^(?:envoy[ée](?: le)?|sent|date|message du|[àa]|to|destinataires?|cc|copie [àa]|r[ée]pondre [àa]|reply-to)$/

/** The names in a head, as far as a line begins with one: `De :`, `> Objet:`, `*Envoyé :*`. */
function nameIn(line: string): 'sender' | 'subject' | 'other' | undefined {
  const name = /^[>\s]*\*?([\p{L}-]{1,14}(?: \p{L}{1,3})?)[\s\u00a0]?:/u
    .exec(line.slice(0, 60))?.[1]
    ?.toLowerCase()
  if (name === undefined) return undefined
  if (SENDER.test(name)) return 'sender'
  if (SUBJECT.test(name)) return 'subject'
  return OTHERS.test(name) ? 'other' : undefined
}

/** How many lines a head takes at most: its list of recipients may be broken. */
const HEAD = 7

/** Outlook, Zimbra and the mailboxes of operators put the head of the letter above it, and no mark before its lines. */
function withoutHead(text: string): string {
  const lines = text.split('\n')
  const names = lines.map(nameIn)
  const at = names.findIndex((name, index) => {
    if (name === undefined) return false
    const head = names.slice(index, index + HEAD)
    return head.includes('sender') && head.includes('subject') && head.filter(Boolean).length >= 3
  })
  if (at === -1) return text
  let end = at
  while (end > 0 && isBetween(lines[end - 1] ?? '')) end -= 1
  return lines.slice(0, end).join('\n')
}

/** A line, or a title, between words and a head. */
function isBetween(line: string): boolean {
  const bare = line.replace(/^[>\s]+/, '').trim()
  return (
    /^[_=*-]{0,200}$/.test(bare) ||
    /^message du\b.{0,40}$/i.test(bare) ||
    /^-{2,20} ?(?:mail|message) (?:original|d['’]origine|transf[ée]r[ée]) ?-{2,20}$/i.test(bare) ||
    /^-{2,20} ?(?:original|forwarded) message ?-{2,20}$/i.test(bare)
  )
}

/** What phones and programs put below every letter. */
const ADVERTISEMENT =
  /^(?:envoy[ée]|sent|obtenir|obtenez|get|t[ée]l[ée]charge[rz]) .{0,60}\b(?:iphone|ipad|mobile|smartphone|t[ée]l[ée]phone|galaxy|samsung|android|ios|outlook|orange|sfr|bouygues|free|yahoo|proton|huawei|xiaomi|windows|thunderbird|tablette|mail)\b.{0,60}$/i

function withoutAdvertisement(text: string): string {
  const lines = text.trimEnd().split('\n')
  const last = lines.at(-1) ?? ''
  return ADVERTISEMENT.test(last.trim()) ? withoutAdvertisement(lines.slice(0, -1).join('\n')) : text
}
