/** A letter as it came → what is known of its head, and what it says. Broken ones are read as far as they can be. */
import { createHash } from 'node:crypto'
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { type LetterName, letterNamesIn, mailAddress } from '../../../core/kernel/mail.ts'
import { oneLine } from '../outgoing/render.ts'
import { wordsOf } from './cut.ts'
import { plainOf } from './plain.ts'

/** What stands in a head. */
export type ReplyHead = {
  /** Of our letters, of which a signature tells whether they are. */
  names: LetterName[]
  /** Names in the subject or the address it was sent to: of whoever wants no more letters. */
  stops: LetterName[]
  /** One address alone; undefined where there is none, or more than one. */
  from?: string
  /** In angle brackets, as letters name each other. */
  messageId?: string
  subject: string
  /** A machine wrote it: nobody is answered. */
  isAutomatic: boolean
}

/** How deep parts may stand in parts, and letters in letters: a few of each in what people send. */
const DEPTH = { maxNestingDepth: 30, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 3 }

/** @throws what the parser does of a head that is too large. */
export async function headOf(raw: Uint8Array): Promise<ReplyHead> {
  const mail = await new PostalMime(DEPTH).parse(raw)
  const all = (key: string) => mail.headers.filter((one) => one.key === key).map(({ value }) => value)
  const from = senderOf(mail)
  const messageId = /^<[^<>\s]{1,400}>$/.exec(mail.messageId?.trim() ?? '')?.[0]
  const named = [...all('in-reply-to'), ...all('references')].join(' ')
  const subject = oneLine(mail.subject ?? '').slice(0, 300)
  const to = all('to').join(' ').slice(0, 2_000)
  return {
    names: letterNamesIn(named).filter(({ purpose }) => purpose === 'reply'),
    stops: letterNamesIn(`${subject} ${to}`).filter(({ purpose }) => purpose === 'stop'),
    ...(from === undefined ? {} : { from }),
    ...(messageId === undefined ? {} : { messageId }),
    subject,
    isAutomatic: isAutomatic(all, mail, from),
  }
}

function senderOf({ headers, from }: Email): string | undefined {
  const isOne = headers.filter(({ key }) => key === 'from').length === 1
  if (!isOne || from === undefined || from.address === undefined) return undefined
  // The parser gives the first of several: more than one at sign is more than one address, or a riddle.
  const raw = headers.find(({ key }) => key === 'from')?.value ?? ''
  const outside = raw.replace(/"(?:[^"\\]|\\.)*"/g, '')
  return (outside.match(/@/g) ?? []).length === 1 ? mailAddress(from.address) : undefined
}

/** Subjects of what programs answer on their own, where no header says that they did. */
const AWAY =
  /^(?:r[ée]ponse automatique|automatic reply|auto(?:matic)?[ -]?reply|out of (?:the )?office|absence du bureau|absent\(e\) du bureau|message d['’ ]absence|undeliver|delivery (?:status|failure)|mail delivery|non remis|[ée]chec de remise)/i

/** RFC 3834, and what programs write that do not heed it. */
function isAutomatic(
  all: (key: string) => readonly string[],
  { subject = '', returnPath }: Email,
  from: string | undefined,
): boolean {
  const submitted = all('auto-submitted').some((value) => !/^\s*no\b/i.test(value))
  const bulk = all('precedence').some((value) => /bulk|junk|list|auto/i.test(value))
  const marks = ['list-id', 'x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'x-failed-recipients']
  return (
    submitted ||
    bulk ||
    marks.some((key) => all(key).length > 0) ||
    all('return-path').some((value) => value.trim() === '<>' || value.trim() === '') ||
    returnPath === '' ||
    all('content-type').some((value) => /^multipart\/report/i.test(value.trim())) ||
    /^(?:mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre|bounce)/i.test(from ?? '') ||
    AWAY.test(subject.trim())
  )
}

/** What a reply says: its words, and the files that were sent along. */
export type ReplyBody = { words: string; files: ReadonlyArray<{ name: string; bytes: Uint8Array }> }

/** Never throws: of what nobody can read there are no words. */
export async function bodyOf(raw: Uint8Array): Promise<ReplyBody> {
  try {
    const mail = await new PostalMime(DEPTH).parse(raw)
    const plain = mail.text ?? ''
    const text = plain.trim() === '' ? plainOf(mail.html ?? '') : plain
    return { words: wordsOf(text), files: filesOf(mail) }
  } catch {
    return { words: '', files: [] }
  }
}

/** Pictures that a signature, or the letter that is quoted, shows within its text are no files that somebody sends. */
function filesOf({ attachments, html = '' }: Email): ReplyBody['files'] {
  const isShown = ({ related, contentId, disposition, mimeType }: Attachment) =>
    disposition !== 'attachment' &&
    mimeType.startsWith('image/') &&
    (related === true || (contentId !== undefined && html.includes(`cid:${contentId.replace(/^<|>$/g, '')}`)))
  return attachments
    .filter((one) => !isShown(one) && !/^(?:text\/calendar|application\/(?:pkcs7|pgp)-)/.test(one.mimeType))
    .map(({ filename, content }, index) => ({
      name: oneLine(filename ?? '') || `piece-${index + 1}`,
      bytes: typeof content === 'string' ? Buffer.from(content, 'utf8') : new Uint8Array(content),
    }))
}

/** The same letter has the same one, however often it is read: by its own name, else by all of it. */
export function eventOf(address: string, { messageId }: ReplyHead, raw: Uint8Array): string {
  const hash = createHash('sha256').update(address).update('\0')
  return hash
    .update(messageId ?? raw)
    .digest('hex')
    .slice(0, 40)
}
