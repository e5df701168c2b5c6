/** What people do there, in any order: most of it is allowed at times, and some of it never is. */
import { asEdited } from '../../../bots/exchange/edits.ts'
import { writeSeen } from '../../../core/competence/seen.ts'
import type { FormValues } from '../../../core/view/card.ts'
import { rowsOf } from '../rows.ts'
import { ACCOUNTS, eventOf, type Life, type Person, placeOn, type Where, WORKSPACE } from './life.ts'
import { standing } from './truth.ts'

type Said = { user: Person; where: Where; eventId: string; text: string }

/** `question`, `activity`: the reference of one of them, if there is one. `way`: chooses among what can be chosen. */
type Scene = {
  life: Life
  way: number
  question: { id: string; reference: string; asker: Person }
  /** Another question, if there are two. */
  other: string
  activity: string
  author: Person
  /** What a button of the activity carries, as it is now. */
  seen: string
  /** Words that somebody wrote, the latest last. */
  said: Said[]
}

type Move = (scene: Scene) => Promise<unknown>

const one = <T>(from: readonly T[], way: number): T | undefined => from[way % Math.max(1, from.length)]

/** Typed to the assistant in private, on one of their platforms. */
const types =
  (user: Person, line: (scene: Scene) => string): Move =>
  (scene) => {
    const platform = one(ACCOUNTS[user], scene.way) ?? 'web'
    return scene.life.receive(user, { platform }, { kind: 'line', text: line(scene) })
  }
const ofQuestion = (user: Person, command: string, words = '') =>
  types(user, ({ question }) => `/${command} ${question.reference} ${words}`)
/** By whoever asked it, or declared it. */
const byAsker =
  (command: string, words = ''): Move =>
  (scene) =>
    ofQuestion(scene.question.asker, command, words)(scene)
const byAuthor =
  (command: string, words = ''): Move =>
  (scene) =>
    ofActivity(scene.author, command, words)(scene)
const ofActivity = (user: Person, command: string, words = '') =>
  types(user, ({ activity }) => `/${command} ${activity} ${words}`)

async function write({ life, said }: Scene, user: Person, where: Where, text: string): Promise<void> {
  const eventId = life.event()
  said.push({ user, where, eventId, text })
  await life.receive(user, where, { kind: 'message', ref: eventId, text }, eventId)
}

/** In a place of a platform of theirs. */
const writes =
  (user: Person, purpose: string, text: string): Move =>
  (scene) => {
    const platform = one(ACCOUNTS[user], scene.way) ?? 'web'
    return write(scene, user, { platform, channelId: placeOn(platform, purpose) }, text)
  }

/** Below the question, wherever there is a thread of it that they read. */
const writesBelow =
  (user: Person, text: string): Move =>
  async (scene) => {
    const threads = await rowsOf(scene.life.db).thread.findMany({
      where: { subjectId: scene.question.id, platform: { in: [...ACCOUNTS[user]] } },
      orderBy: [{ platform: 'asc' }, { channelId: 'asc' }, { ref: 'asc' }],
    })
    const thread = one(threads, scene.way)
    if (!thread || (thread.channelId.startsWith('inbox:') && thread.channelId !== `inbox:${user}`)) return
    const { platform, channelId, ref, head } = thread
    const isInbox = channelId.startsWith('inbox:')
    const where = { platform: platform as Where['platform'], thread: head ?? ref }
    await write(scene, user, isInbox ? where : { ...where, channelId }, text)
  }

const edits =
  (words: string): Move =>
  async ({ life, said, way }) => {
    const message = one(said, way)
    if (!message) return
    const { user, where, eventId, text } = message
    const at = life.clock.now().toISOString()
    const body = { kind: 'message', ref: eventId, text: `${text} ${words}` } as const
    await life.handle(asEdited(eventOf(user, where, body, eventId), { at, first: at }))
  }

const deletes: Move = async ({ life, said, way }) => {
  const message = one(said, way)
  if (!message?.where.channelId) return
  const { where, eventId } = message
  await life.deleted({
    ...{ platform: where.platform, workspaceId: WORKSPACE },
    channelId: message.where.channelId,
    ref: eventId,
  })
}

const declares =
  (user: Person, title: string, competences: readonly string[]): Move =>
  ({ life, way }) => {
    const values = {
      title,
      description: 'Les élèves ont comparé des fractions sur un tableur partagé. '.repeat(1 + (way % 9)),
      ...{ where: 'school', when: '2026-10-20', competences: [...competences] },
    }
    const intent = { command: 'activity.declare', input: {} }
    return life.receive(user, { platform: ACCOUNTS[user][0] }, { kind: 'form', intent, values })
  }

/** What a button or a form of theirs sends, wherever they have it. */
const sends =
  (
    user: Person,
    command: string,
    inputOf: (scene: Scene) => Record<string, string>,
    values?: FormValues,
  ): Move =>
  (scene) => {
    const platform = one(ACCOUNTS[user], scene.way) ?? 'web'
    const intent = { command, input: inputOf(scene) }
    const body = values ? ({ kind: 'form', intent, values } as const) : ({ kind: 'intent', intent } as const)
    return scene.life.receive(user, { platform }, body)
  }
const aboutOne = ({ question: { reference } }: Scene) => ({ reference })

/** Says it anew, with other competences: some of them, all, or others. */
const amends: Move = (scene) =>
  sends(scene.author, 'activity.amend', ({ activity }) => ({ reference: activity }), {
    title: 'Atelier repris',
    description: 'Les élèves ont comparé des fractions, puis commenté leurs résultats.',
    ...{ where: 'institute', when: '2026-10-21' },
    competences: one([['B2.1'], ['B3.1'], ['A1.1', 'B2.1', 'B3.1']], scene.way) ?? [],
  })(scene)

/** Presses a button of a card that stands, which may be too late. */
const presses: Move = async ({ life, way }) => {
  const posts = await standing(life)
  const buttons = posts.flatMap(({ platform, ref, readBy }) =>
    readBy
      ? (life.platforms.get(platform)?.shown.get(ref)?.card?.actions ?? []).map((action) => ({
          action,
          ...readBy,
        }))
      : [],
  )
  const button = one(buttons, way * 7)
  if (!button) return
  const { user, where, action } = button
  await life.receive(user, where, { kind: 'intent', intent: action.intent })
}

/** About questions, about activities, and about who is there. */
export const MOVES = {
  questions: {
    ask: types('ines', () => '/sos Comment projeter une figure ?'),
    askInWords: writes('ines', 'questions', 'Comment imprimer sur deux colonnes ?'),
    askElsewhere: writes('karim', 'questions', 'Comment brancher le son dans la salle 12 ?'),
    askSeveral: async (scene) => {
      for (const what of ['Un ?', 'Deux ?', 'Trois ?'])
        await types('ines', () => `/sos Comment imprimer ? ${what}`)(scene)
    },
    askDirectly: types('karim', () => '/sos @Claire Comment imprimer en recto verso ?'),
    publish: byAsker('forum'),
    claim: ofQuestion('claire', 'prendre'),
    take: ofQuestion('marc', 'prendre'),
    answer: ofQuestion('marc', 'repondre', 'Par le câble HDMI, côté droit.'),
    answerBelow: writesBelow('marc', 'Par le menu Fichier, puis Imprimer.'),
    announceBelow: writesBelow('claire', 'Je regarde ça demain.'),
    addBelow: writesBelow('ines', 'C’est sur une tablette.'),
    askBelow: writesBelow('karim', 'Et comment faire sur un téléphone ?'),
    pass: ofQuestion('claire', 'confier', 'Marc'),
    hand: ofQuestion('helene', 'confier', 'Claire'),
    remind: ofQuestion('yann', 'rappeler'),
    precise: ofQuestion('claire', 'demander', 'Sur quel ordinateur ?'),
    give: byAsker('preciser', 'Celui de la salle 12.'),
    resolve: byAsker('resolu'),
    again: byAsker('relancer'),
    merge: sends('claire', 'question.same', ({ question, other }) => ({
      reference: question.reference,
      into: other,
    })),
    mergeToo: sends('helene', 'question.same', ({ question, other }) => ({
      reference: other,
      into: question.reference,
    })),
    part: sends('marc', 'question.unmerge', aboutOne),
    split: sends('marc', 'question.split', aboutOne, {
      first: 'Comment projeter une figure ?',
      second: 'Et comment imprimer sur deux colonnes ?',
    }),
    close: ofQuestion('helene', 'fermer', 'Traité en classe.'),
    withdraw: byAsker('retirer'),
    edit: edits('Merci.'),
    delete: deletes,
    press: presses,
  },
  activities: {
    declare: declares('ines', 'Atelier sur les fractions', ['B2.1', 'B3.1']),
    declareMore: declares('karim', 'Sortie géométrie', ['A1.1', 'B2.1', 'B3.1']),
    attest: ofActivity('claire', 'attester', 'B2.1'),
    attestLast: ofActivity('marc', 'attester', 'B3.1'),
    dontAttest: ofActivity('marc', 'ne-pas-attester', 'B2.1 Dites ce que les élèves ont fait.'),
    askMore: ofActivity('marc', 'demander-plus', 'B2.1 Avec quelle classe ?'),
    askMoreToo: ofActivity('claire', 'demander-plus', 'B3.1 Combien d’élèves ?'),
    complete: byAuthor('completer', 'B2.1 Avec la sixième B.'),
    completeToo: byAuthor('completer', 'B3.1 Vingt-quatre.'),
    revise: ofActivity('claire', 'changer', 'B2.1 refusée Après relecture.'),
    amend: amends,
    takeBack: (scene) =>
      sends(scene.author, 'activity.withdraw', ({ activity, seen }) => ({
        reference: activity,
        seen,
        sure: '1',
      }))(scene),
    press: presses,
  },
  people: {
    away: types('claire', () => '/absence 30/12/2026'),
    back: types('claire', () => '/retour'),
    english: types('claire', () => '/langue en'),
    leave: types('helene', () => '/membre retirer Claire Fontaine'),
    comeBack: types('yann', () => '/membre ajouter Claire Fontaine formateur'),
    coordinate: types('helene', () => '/membre rôle Marc coordination'),
  },
} as const satisfies Record<string, Readonly<Record<string, Move>>>

const ALL: Readonly<Record<string, Move>> = { ...MOVES.questions, ...MOVES.activities, ...MOVES.people }

/** Does it, with what there is by then. */
export async function move(life: Life, name: string, way: number, said: Said[]): Promise<void> {
  const rows = rowsOf(life.db)
  const byName = { select: { identities: { select: { userId: true } } } } as const
  const orderBy = { id: 'asc' } as const
  const questions = await rows.question.findMany({ orderBy, include: { asker: byName } })
  const activities = await rows.activity.findMany({ orderBy, include: { author: byName, claims: true } })
  const nameOf = (person: { identities: Array<{ userId: string }> } | undefined) =>
    (person?.identities[0]?.userId ?? 'ines') as Person
  const question = one(questions, way)
  const activity = one(activities, way)
  const claims = (activity?.claims ?? []).reduce((sum, { version }) => sum + version, 0)
  await ALL[name]?.({
    ...{ life, way, said },
    question: {
      id: question?.id ?? NOBODYS,
      reference: question?.reference ?? 'SOS-MATHS-2026-0000',
      asker: nameOf(question?.asker),
    },
    other: one(questions, way + 1)?.reference ?? 'SOS-MATHS-2026-0000',
    seen: writeSeen({ activity: activity?.version ?? 1, claims }),
    activity: activity?.reference ?? 'MATHS-2026-0000',
    author: nameOf(activity?.author),
  })
}

const NOBODYS = '00000000-0000-0000-0000-000000000000'
