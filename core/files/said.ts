/** What somebody says: words, and the files that go with them. */
import type { Messages } from '../i18n/messages.ts'
import { type FileRef, isPicture } from '../kernel/files.ts'
import type { Work } from '../kernel/work.ts'
import type { Action, Block, Intent } from '../view/card.ts'
import { handedIn } from './attached.ts'

export type Said = { readonly text: string; readonly files: readonly FileRef[] }

/** Words as a command is given them. Files alone are words of their own. */
export type Saying = { text?: string | undefined; files: readonly string[] }

/**
 * What is said by whoever acts: files without a word are named by what they are. The text is empty where there is neither.
 * @throws Refusal `unknown-file`
 */
export async function saidIn(
  { text = '', files: ids }: Saying,
  { unit, actor, m }: { unit: Work['unit']; actor: { personId: string }; m: Messages },
): Promise<Said> {
  const files = await handedIn(unit, actor.personId, ids)
  if (text !== '' || files.length === 0) return { text, files }
  const arePictures = files.every(isPicture)
  return { text: m.filesAlone(files.length, arePictures), files }
}

/** Somebody's words as theirs, with their files below. */
export function quoted(m: Messages, { text, files }: Said, by?: string): Block[] {
  return [{ kind: 'quote', text, ...(by ? { by } : {}) }, ...filesShown(m, files)]
}

export function filesShown(m: Messages, files: readonly FileRef[]): Block[] {
  return files.map(({ id, name, mediaType, size, alt }) => ({
    kind: 'file',
    // In one order, wherever it comes from: a card that says the same is the same.
    file: { id, name, mediaType, size, alt },
    said: m.file(name, size),
  }))
}

/** For what one person alone reads, where files cannot always go along: they are there on request. None where there are none. */
export function filesOffered(m: Messages, body: readonly Block[], intent: Intent): Action[] {
  const count = body.filter(({ kind }) => kind === 'file').length
  return count === 0 ? [] : [{ label: m.seeFiles(count), style: 'plain', intent, hands: 'files' }]
}

/** Where only the beginning of what was said is shown: that there is more to see. */
export function filesMentioned(m: Messages, files: readonly FileRef[]): Block[] {
  return files.length === 0 ? [] : [{ kind: 'text', text: m.withFiles(files.length) }]
}
