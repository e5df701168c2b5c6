/**
 * What a person can do and see on any platform, whatever it is called there. Each adapter's tests implement it over
 * the real SDK and a local server that stands for the platform; the contract then tells the same story on all of them.
 */
export type Person = 'ines' | 'karim' | 'claire' | 'marc' | 'helene' | 'yann'
export type SpaceName = 'questions' | 'activities' | 'trainers' | 'alerts'

/** What they are called. */
export const NAMES: Readonly<Record<Person, string>> = {
  ines: 'Inès Moreau',
  karim: 'Karim Benali',
  claire: 'Claire Fontaine',
  marc: 'Marc Olivier',
  helene: 'Hélène Roux',
  yann: 'Yann Le Goff',
}
export const SPACES: readonly SpaceName[] = ['questions', 'activities', 'trainers', 'alerts']

/** A message as somebody sees it. */
export type Shown = {
  /** The platform's own reference of the message. */
  id: string
  /** Everything that can be read in it: title, text, fields, lists. */
  text: string
  /** Labels of what can be pressed. */
  buttons: string[]
  image?: { alt: string; bytes: Uint8Array }
  /** Everything that is attached to it, pictures too. A platform that takes names away has none. */
  files?: Array<{ name: string; bytes: Uint8Array }>
  /** The message it stands under, when it is in a thread. */
  thread?: string
  /** Only one person sees it. */
  private: boolean
  /** Nothing rang where it arrived. Absent where the platform has no such thing, or does not say so. */
  silent?: true
}

/** A form that is open before a person: the names of what it still asks, as it asks it. */
export type OpenForm = {
  title: string
  fields: Array<{ name: string; required: boolean; choices?: string[]; value?: string | readonly string[] }>
}

/** What an act gives back to the one who acted. */
export type Outcome = { shown: Shown[]; form?: OpenForm; errors?: Record<string, string> }

/** What a message is besides words of its author’s own. */
export type Along = {
  /** Its words are another’s, who is called so: they are forwarded. Where a platform cannot do that, they are words. */
  forwardedFrom?: string
  files?: ReadonlyArray<{ name: string; bytes: Uint8Array }>
}

export interface ChatDriver {
  readonly platform: string
  /** The assistant’s own name, as a client there writes it in a message. */
  readonly ourName: string
  /** What is chosen is a sign of theirs under a message, which stays: a card that offers more is said anew. */
  readonly choosesOnce?: true
  /** Writes free words; `under` replies in that message's thread. The id is the message's own. */
  write(
    as: Person,
    text: string,
    where: { space?: SpaceName; under?: Shown },
    along?: Along,
  ): Promise<Outcome & { id: string }>
  /** Whoever wrote a message changes it. Absent on platforms without edits, or that tell nobody of them. */
  edit?(as: Person, id: string, text: string, where: { space?: SpaceName }): Promise<Outcome>
  /** Whoever wrote a message deletes it. Absent where nobody is told. */
  remove?(as: Person, id: string, where: { space: SpaceName }): Promise<void>
  /** Runs a command, named in French as people type it, with its options as one line; `answers`: in reply, where that is told. */
  command(
    as: Person,
    name: string,
    line?: string,
    where?: { space?: SpaceName; answers?: string },
  ): Promise<Outcome>
  /** Presses the button whose label begins so. */
  press(as: Person, message: Shown, label: string): Promise<Outcome>
  /** Answers the form that is open before this person, in one step or several, and submits it. */
  fill(as: Person, values: Record<string, string | string[]>): Promise<Outcome>
  /**
   * Declares what was done today, at school, with a file, in as few acts as the platform allows: each thing that is typed,
   * pressed or sent counts. Absent where forms are only typed.
   */
  declareQuickly?(
    as: Person,
    activity: { title: string; description: string; competences: readonly string[] },
    file: { name: string; bytes: Uint8Array },
  ): Promise<{ acts: number; shown: Shown[] }>
  /** What everybody sees in a space, oldest first, threads included. */
  inSpace(space: SpaceName): Promise<Shown[]>
  /** What the assistant told one person alone, oldest first. */
  toPerson(person: Person): Promise<Shown[]>
  /** Moves the assistant's clock and does what became due. */
  pass(duration: { days?: number; hours?: number; minutes?: number }): Promise<void>
  /** Stops the assistant and starts another one on the same database, as after a restart. */
  restart(): Promise<void>
  /** Sends the last event again, as platforms do when they are unsure. */
  redeliver(): Promise<void>
  /** From now on this person's private messages are refused by the platform (blocked, closed). */
  closePrivate(person: Person): Promise<void>
  close(): Promise<void>
}
