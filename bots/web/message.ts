/** A message as it is kept in the log, and as the page and other clients read it. */
import type { Language } from '../../core/kernel/actor.ts'
import { isPicture } from '../../core/kernel/files.ts'
import { gist } from '../../core/kernel/written.ts'
import type { Action, Block, Field, Form, Picture, Row, Tone } from '../../core/view/card.ts'
import type { Layout, Size } from '../../core/view/picture.ts'
import { rowSaid } from '../../core/view/rows.ts'
import { type ShownLine, type ShownText, shownText } from './shown.ts'

/** Who signs what the assistant says. No person can have this id: `createLocalChat` refuses it. */
export const ASSISTANT = 'sos-tice'

/** A file, where this reader may open it. A picture is shown where it stands, and `alt` says what it shows. */
type ShownFile = { kind: 'file'; url: string; name: string; said: string; picture: boolean; alt: string }

/** Where a picture is read, and how large it is shown, in CSS pixels. */
type ShownPicture = { url: string } & Size

type ShownValue = { label: string; value: string; lines?: readonly ShownLine[] }

/**
 * A card's blocks; the page is given the address of a picture or a file instead of what it is made of, and what people
 * wrote as plain text with its lines.
 */
export type ShownBlock =
  | Exclude<Block, { kind: 'image' | 'file' | 'text' | 'quote' | 'fields' | 'rows' }>
  | KeptRows
  | ({ kind: 'text' } & ShownText)
  | ({ kind: 'quote'; by?: string } & ShownText)
  | { kind: 'fields'; fields: readonly ShownValue[] }
  | ({ kind: 'image'; alt: string; wide: ShownPicture } & ShownPicture)
  | ShownFile

/**
 * `short`: what is seen of its label where `inRow`, beside what it is about. `behind`: it can stand behind the one that comes
 * first.
 */
export type Button = Pick<Action, 'label' | 'short' | 'style'> & {
  id: string
  inRow?: boolean
  behind?: true
}

type KeptRows = {
  kind: 'rows'
  rows: ReadonlyArray<Pick<Row, 'text' | 'sign' | 'state'> & { actions: readonly Button[] }>
}

/** A form as it is kept: what submitting runs is encoded. */
export type StoredForm = Omit<Form, 'intent'> & { intent: string }

/** `fileNames`, of a field of files: what the files of its value are called, by id. */
export type ShownField = Field & { fileNames?: Readonly<Record<string, string>> }

export type ShownForm = Omit<StoredForm, 'intent' | 'fields'> & { id: string; fields: readonly ShownField[] }

/** As it is kept: of a picture, how large it is shown, which is reckoned once and not at every reading. */
export type KeptBlock =
  | Exclude<Block, { kind: 'image' | 'rows' }>
  | KeptRows
  | (Extract<Block, { kind: 'image' }> & { sizes: Readonly<Record<Layout, Size>> })

export type Content = {
  from: string
  language?: Language
  title?: string
  tone?: Tone
  blocks: readonly KeptBlock[]
  actions?: readonly Button[]
  /** Buttons that it had before it was drawn anew: whoever still sees one is told why it leads nowhere. */
  former?: readonly string[]
  form?: StoredForm
  /** It stays at hand in its place: of several, the youngest. */
  pinned?: true
}

/** `Kept`: what it holds, as JSON. */
export type NewMessage<Kept = Content> = {
  /** Derived from what caused the message, so that the same cause never says it twice. */
  id: string
  at: Date
  /** The space it stands in, or that it answers privately. */
  spaceId?: string
  /** The only person who may see it: the message stands in their inbox. */
  toUserId?: string
  /** Id of the message that opened its thread. */
  thread?: string
  content: Kept
}

/**
 * `seq` is its place in the log: what is appended later has a greater one, and is never seen before it. `changed` is the
 * same of its last change: its `seq` until it is drawn anew.
 */
export type StoredMessage<Kept = Content> = NewMessage<Kept> & { seq: number; changed: number }

/** What the HTTP interface gives. `body` is `text`, `fields` and `image` again, whole and in the order written. */
export type Message = {
  id: string
  seq: number
  changed: number
  at: string
  from: string
  space?: string
  to?: string
  thread?: string
  title?: string
  text: string
  fields?: ReadonlyArray<{ label: string; value: string }>
  image?: { url: string; alt: string }
  actions: readonly Button[]
  form?: ShownForm
  language?: Language
  tone?: Tone
  pinned?: true
  body: readonly ShownBlock[]
}

/** The message as `viewer` reads it: pictures become addresses that this viewer may open. */
export function shown(stored: StoredMessage, viewer: string | undefined): Message {
  const { content } = stored
  const body = blocksFor(stored, viewer)
  const fields = body.flatMap((block) => (block.kind === 'fields' ? block.fields : []))
  const image = body.find((block) => block.kind === 'image')
  return {
    id: stored.id,
    seq: stored.seq,
    changed: stored.changed,
    at: stored.at.toISOString(),
    from: content.from,
    ...(stored.spaceId === undefined ? {} : { space: stored.spaceId }),
    ...(stored.toUserId === undefined ? {} : { to: stored.toUserId }),
    ...(stored.thread === undefined ? {} : { thread: stored.thread }),
    ...(content.title === undefined ? {} : { title: gist(content.title) }),
    text: body.flatMap((block) => linesOf(block, content.language)).join('\n\n'),
    ...(fields.length > 0 ? { fields: fields.map(({ label, value }) => ({ label, value })) } : {}),
    ...(image ? { image: { url: image.url, alt: image.alt } } : {}),
    actions: content.actions ?? [],
    ...(content.form ? { form: shownForm(stored.id, content.form) } : {}),
    ...(content.language ? { language: content.language } : {}),
    ...(content.tone ? { tone: content.tone } : {}),
    ...(content.pinned ? { pinned: content.pinned } : {}),
    body,
  }
}

/** A form is known by the message that carries it: only who may see that message can submit it. */
export function shownForm(messageId: string, form: StoredForm): ShownForm {
  const { intent: _, ...rest } = form
  return { id: messageId, ...rest }
}

/** The data of the message's pictures, in order. */
export function picturesOf(content: Content): Picture[] {
  return content.blocks.flatMap((block) => (block.kind === 'image' ? [block.picture] : []))
}

function blocksFor(stored: StoredMessage, viewer: string | undefined): ShownBlock[] {
  // Of somebody who sent files alone there are no words to show.
  const isFileAlone = filesIn(stored.content).length > 0
  const isEmpty = (block: KeptBlock) => block.kind === 'text' && block.text === ''
  let pictures = 0
  const reader = viewer ?? stored.toUserId
  const at = `/api/messages/${encodeURIComponent(stored.id)}`
  const address = (path: string, more: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams({ ...(reader === undefined ? {} : { as: reader }), ...more })
    return query.size > 0 ? `${path}?${query}` : path
  }
  return stored.content.blocks.flatMap((block): ShownBlock[] => {
    if (block.kind === 'image') {
      // What is drawn anew has another address: a browser keeps a picture for as long as it has one.
      const version = stored.seq === stored.changed ? {} : { v: String(stored.changed) }
      const more = { ...version, ...(pictures > 0 ? { n: String(pictures) } : {}) }
      pictures += 1
      const drawn = (layout: Layout): ShownPicture => ({
        url: address(`${at}/picture.png`, layout === 'wide' ? { ...more, layout } : more),
        ...block.sizes[layout],
      })
      return [{ kind: 'image', ...drawn('narrow'), wide: drawn('wide'), alt: block.alt }]
    }
    if (block.kind === 'file') return [fileShown(block, address(`${at}/files/${block.file.id}`))]
    return isEmpty(block) && isFileAlone ? [] : [written(block, stored.content.language ?? 'fr')]
  })
}

function fileShown({ file, said }: Extract<Block, { kind: 'file' }>, url: string): ShownFile {
  const { name, alt } = file
  return { kind: 'file', url, name, said, picture: isPicture(file), alt: alt ?? name }
}

/** The files that stand in a message, in order. */
export function filesIn({ blocks }: Content): string[] {
  return blocks.flatMap((block) => (block.kind === 'file' ? [block.file.id] : []))
}

function written(block: Exclude<KeptBlock, { kind: 'image' | 'file' }>, language: Language): ShownBlock {
  switch (block.kind) {
    case 'text':
    case 'quote':
      return { ...block, ...shownText(block.text, language) }
    case 'fields': {
      const fields = block.fields.map(({ label, value }) => {
        const { text, ...more } = shownText(value, language)
        return { label, value: text, ...more }
      })
      return { kind: 'fields', fields }
    }
    case 'list': {
      const items = block.items.map(({ text, detail }) => ({
        text: gist(text),
        ...(detail === undefined ? {} : { detail: gist(detail) }),
      }))
      return { kind: 'list', items }
    }
    case 'rows': {
      const rows = block.rows.map((row) => ({ ...row, text: gist(row.text), state: gist(row.state) }))
      return { kind: 'rows', rows }
    }
    default:
      return block
  }
}

function linesOf(block: ShownBlock, language: Language | undefined): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text]
    case 'file':
      return [block.said]
    case 'quote': {
      const [colon, quoted] = language === 'en' ? [':', `“${block.text}”`] : [' :', `« ${block.text} »`]
      return [block.by ? `${block.by}${colon}\n${quoted}` : quoted]
    }
    case 'list':
      return [block.items.map((item) => `• ${item.text}${item.detail ? ` — ${item.detail}` : ''}`).join('\n')]
    case 'rows':
      return [block.rows.map((row) => `• ${rowSaid(row)}`).join('\n')]
    default:
      return []
  }
}
