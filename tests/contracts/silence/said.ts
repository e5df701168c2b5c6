/** Conversations that members may have where we listen, as plain data: where, who, in reply to what, in which words. */
import fc from 'fast-check'

/** What a conversation stands below, or in which place it stands below nothing. */
export const SCENES = [
  'questions',
  'activities',
  'trainers',
  'alerts',
  'private',
  'below an open question',
  'below one that waits for a precision',
  'below an answered question',
  'below a resolved question',
  'below a withdrawn question',
  'below a closed question',
  'below an announcement',
  'below an announcement with a question',
  'below an activity',
  'below an alert',
  'below a new question, among trainers',
] as const
export type Scene = (typeof SCENES)[number]

/** Inès asks; Karim is another trainee; Claire and Marc train the group; Hélène coordinates it; Yann is of another group. */
export const WRITERS = ['ines', 'karim', 'claire', 'marc', 'helene', 'yann'] as const
export type Writer = (typeof WRITERS)[number]

export const KINDS = [
  'question',
  'statement',
  'thanks',
  'holding',
  'instruction',
  'reference',
  'mention',
  'long',
] as const
export type Kind = (typeof KINDS)[number]

/** What the message replies to: what the conversation is below, the message of a member with which it began, or the one before. */
export const TARGETS = ['ours', 'theirs', 'last'] as const
export type Target = (typeof TARGETS)[number]

/**
 * How it comes, besides as words alone. `edited`: of other words, a moment later. What a platform has no way to do is words.
 */
export const WAYS = ['plain', 'forwarded', 'with a file', 'a file alone', 'edited'] as const
export type Way = (typeof WAYS)[number]

/** `first`: what an edited message said before. */
export type Saying = { who: Writer; kind: Kind; to: Target; way: Way; first: Kind }

/** `byCommand`: the question was asked with /sos, so that its thread begins with a card of ours. */
export type Conversation = { scene: Scene; byCommand: boolean; said: Saying[] }

export const conversation: fc.Arbitrary<Conversation> = fc.record({
  scene: fc.constantFrom(...SCENES),
  byCommand: fc.boolean(),
  said: fc.array(
    fc.record({
      who: fc.constantFrom(...WRITERS),
      kind: fc.constantFrom(...KINDS),
      to: fc.constantFrom(...TARGETS),
      first: fc.constantFrom(...KINDS),
      way: fc.oneof(
        { weight: 3, arbitrary: fc.constant('plain' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...WAYS) },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

/** The words of a message, unlike those of any other. `mention`: how the platform writes our name. */
export function wordsOf(kind: Kind, number: number, mention: string, reference: string): string {
  switch (kind) {
    case 'question':
      return `Comment exporter le tableur n° ${number} en PDF ?`
    case 'statement':
      return `J’ai installé la version ${number} hier soir.`
    case 'thanks':
      return 'Merci beaucoup !'
    case 'holding':
      return 'Je regarde ça demain.'
    case 'instruction':
      return `Ouvrez le menu Fichier, puis cliquez sur Exporter, et choisissez la page ${number}.`
    case 'reference':
      return reference
    case 'mention':
      return mention
    case 'long':
      return `${`Voici ce que j’ai fait avec les élèves de la classe ${number}. `.repeat(60)}`.trim()
  }
}
