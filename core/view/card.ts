/**
 * What is said, never how a platform draws it. All texts are plain: adapters escape them, so that nothing a person
 * typed can become markup or mention anybody.
 */
import type { Picture } from '../documents/pictures.ts'
import type { Language } from '../kernel/actor.ts'
import type { FileRef } from '../kernel/files.ts'

export type { Picture }

/** Names a command with the input it starts from. Small enough for any platform's button, and survives a restart. */
export type Intent = { command: string; input: Readonly<Record<string, string>> }

export type Action = {
  label: string
  /** What it says where whatever it is about stands right beside it. `label` is understood when it is read alone. */
  short?: string
  style: 'primary' | 'plain' | 'danger'
  intent: Intent
  /** It hands over the files that its card names: of no use where they are shown with it. */
  hands?: 'files'
  /**
   * What it leads to is read by whoever presses it alone: where that takes a private conversation that they opened, and links
   * open it, it is such a link.
   */
  leads?: 'in-private'
}

/** A line about one thing of several, with what can be done about that one. */
export type Row = {
  text: string
  /** How it stands, in words. `sign` only repeats it. */
  state: string
  sign: string
  actions: readonly Action[]
  /** Leads to this line alone, for where there is no room for what can be done about all of them. */
  alone: Action
}

export type Block =
  | { kind: 'text'; text: string }
  /** Somebody's own words, shown as theirs. */
  | { kind: 'quote'; text: string; by?: string }
  | { kind: 'fields'; fields: ReadonlyArray<{ label: string; value: string }> }
  | { kind: 'list'; items: ReadonlyArray<{ text: string; detail?: string }> }
  /** Lines that have their own actions. `choose` asks for one of them, where their actions do not all fit. */
  | { kind: 'rows'; rows: readonly Row[]; choose: string }
  /** `alt` says everything that the picture shows; its first line alone names it. */
  | { kind: 'image'; picture: Picture; alt: string }
  /** A file that we keep, handed over with the card. `said` names it with its size, for where it cannot be. */
  | { kind: 'file'; file: FileRef; said: string }
  | { kind: 'divider' }

/** The tone is always also said in words; colour only repeats it. */
export type Tone = 'neutral' | 'good' | 'attention' | 'alert'

export type Card = { title?: string; tone: Tone; body: readonly Block[]; actions: readonly Action[] }

export type Choice = {
  value: string
  label: string
  /** Other words that mean it where it is typed. */
  typed?: readonly string[]
  /** Understood where it is typed, and offered nowhere: the answer then says what to do instead. */
  typedOnly?: true
  /** Choices that belong together, such as the competences of one domain. */
  group?: string
}

export type FieldKind =
  | 'text'
  | 'longText'
  | 'choice'
  | 'choices'
  | 'date'
  | 'files'
  | 'links'
  /** A place of this server or workspace. The value is its channel. Only where the platform has pickers. */
  | 'place'
  /** People and badges of this server or workspace, as `memberValue` writes them. Only where there are pickers. */
  | 'members'

export type Field = {
  name: string
  label: string
  kind: FieldKind
  required: boolean
  hint?: string
  maxLength?: number
  /** Of a date or a text: what is usual, beside anything else that may be written. */
  choices?: readonly Choice[]
  /** What was typed before: a draft, or a form that came back with errors. */
  value?: string | readonly string[]
  error?: string
  /** Of files: they come along with the words of the form, which is whole without them. */
  along?: true
}

export type Form = {
  /** What submitting runs; the fields' values are added to its input. */
  intent: Intent
  title: string
  intro?: string
  submit: string
  fields: readonly Field[]
  /** The form is kept as it is typed, and opens again as it was left. */
  keepsDraft: boolean
}

export type FormValues = Readonly<Record<string, string | readonly string[]>>

/**
 * What became of an act. `asked`: more is asked first; `invalid`: something in it has to be corrected, or leads nowhere; `refused`: it may not be done,
 * or not now. Of all but `done`, nothing was done.
 */
export type Outcome = 'done' | 'asked' | 'refused' | 'invalid' | 'silent' | 'stranger'

/**
 * The answer to whoever acted. `private` is for their eyes only; `shared` is said in the place where they acted.
 * An empty reply (no card, no form) is silence.
 */
export type Reply = {
  visibility: 'private' | 'shared'
  cards: readonly Card[]
  /** It takes the place of the card whose button was pressed, where whoever pressed is the only one to see that. */
  replaces?: true
  form?: Form
  /** By field name; set when what was submitted was refused. */
  errors?: Readonly<Record<string, string>>
  /** What it is written in, where that is not what its reader had chosen before it. */
  language?: Language
  /** Stands in the ledger of events, beside the reply: an act that comes again is told by it, and not by the reply's look. */
  outcome?: Outcome
}

export const silence: Reply = { visibility: 'private', cards: [] }

/** One sentence that asks for attention: a refusal, or what to do instead. */
export function notice(sentence: string): Card {
  return { tone: 'attention', body: [{ kind: 'text', text: sentence }], actions: [] }
}

export function text(value: string): Block {
  return { kind: 'text', text: value }
}

export function privately(...cards: Card[]): Reply {
  return { visibility: 'private', cards }
}

/** In the place of the card that was pressed, where that is one's own; else as `privately`. */
export function instead(card: Card): Reply {
  return { ...privately(card), replaces: true }
}

export function openly(...cards: Card[]): Reply {
  return { visibility: 'shared', cards }
}
