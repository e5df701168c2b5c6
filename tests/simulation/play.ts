/** Plays a plan on the real assistant, from one event to the next, and tells the oracle what was done. */
import type { Stage } from '../../bots/demo/stage.ts'
import type { ManualClock } from '../../core/kernel/clock.ts'
import { referenceIn } from '../support/news.ts'
import { answerWords, type Oracle } from './oracle.ts'
import { type Act, DAY, HOUR, MINUTE, type Plan, type QuestionAct, TRIED_AGAIN } from './plan.ts'
import { questionsPlace } from './population.ts'
import type { Witness } from './witness.ts'

/** Somebody looks after what is due at least so often, be there anything or not. */
const IDLE = 12 * HOUR

export type Playing = {
  readonly stage: Stage
  readonly plan: Plan
  readonly oracle: Oracle
  readonly witness: Witness
  /** The clock by which it is known how long nobody was at work: stands still but during an outage. */
  readonly attended: ManualClock
  readonly say?: (line: string) => void
}

/** @returns how often somebody looked after what was due. */
export async function play({
  stage,
  plan,
  oracle,
  witness,
  attended,
  say = () => {},
}: Playing): Promise<number> {
  const places = new Map(
    plan.teams.flatMap((team) => team.people.map(({ userId }) => [userId, questionsPlace(team)] as const)),
  )
  const now = () => stage.clock.now().getTime()
  const heard = () =>
    oracle.heard(now(), (words, asker) => witness.stands(words, asker, places.get(asker) ?? ''))
  let ticks = 0
  const passTo = async (at: number) => {
    await stage.pass({ minutes: (at - now()) / MINUTE })
    ticks++
    oracle.climb(now())
    heard()
  }

  const agenda = agendaOf(plan, {
    act: async (act) => {
      await perform(stage, oracle, act)
      heard()
    },
    async outage({ from, to }) {
      attended.advance(to - from)
      await passTo(to)
    },
    break: async () => witness.break(),
    async mend() {
      witness.mend()
      await passTo(now())
    },
  })
  let week = 0
  for (const { at, does } of agenda) {
    for (;;) {
      // What came due while a clock stood still is there at once when it goes on.
      const next = Math.max(now(), Math.min(at, oracle.next(), now() + IDLE))
      if (next > now() || oracle.next() <= now()) await passTo(next)
      if (at <= now()) break
    }
    await does()
    while (week < plan.size.weeks && at >= plan.start + (week + 1) * 7 * DAY)
      say(`week ${++week} of ${plan.size.weeks} is over: ${oracle.questions.size} questions`)
  }
  // The ledger is sealed, and what was begun to be told is told.
  await passTo(now() + DAY)
  await passTo(now() + HOUR)
  return ticks
}

type Entry = { readonly at: number; readonly does: () => Promise<void> }
type Doing = {
  act(act: Act): Promise<void>
  outage(span: Plan['outages'][number]): Promise<void>
  break(): Promise<void>
  mend(): Promise<void>
}

/** What comes when; at one instant, the end of a failure before what people do. */
function agendaOf({ acts, outages, failures }: Plan, doing: Doing): Entry[] {
  return [
    ...failures.flatMap(({ from, to }) => [
      { at: from, does: doing.break },
      { at: to, does: doing.mend },
      { at: to + TRIED_AGAIN, does: async () => {} },
    ]),
    ...outages.map((span) => ({ at: span.from, does: () => doing.outage(span) })),
    ...acts.map((act) => ({ at: act.at, does: () => doing.act(act) })),
  ].sort((a, b) => a.at - b.at)
}

const LINES: Readonly<
  Record<Exclude<QuestionAct['kind'], 'ask'>, (reference: string, act: QuestionAct) => string>
> = {
  answer: (q, act) => `/repondre ${q} Ouvrez le menu, puis choisissez Partager : ${answerWords(act)}.`,
  claim: (q) => `/prendre ${q}`,
  'hand-over': (q, { to }) => `/confier ${q} ${to}`,
  'ask-precision': (q) => `/demander ${q} Sur quel ordinateur, et avec quel logiciel ?`,
  'give-precision': (q) => `/preciser ${q} Sur celui de la salle 12, avec Calc.`,
  resolve: (q) => `/resolu ${q}`,
  again: (q) => `/relancer ${q}`,
  dismiss: (q) => `/retirer ${q}`,
  close: (q) => `/fermer ${q} Traité de vive voix.`,
}

async function perform({ say }: Stage, oracle: Oracle, act: Act): Promise<void> {
  const line = lineOf(oracle, act)
  const { status, replies, error } = await say(act.by, line)
  const [reply] = replies
  if (status !== 202 || !reply) throw new Error(`${act.by} “${line}”: ${status} ${error ?? 'no reply'}`)
  if (act.kind === 'away') return
  if (act.kind === 'ask') oracle.asked(act, referenceIn(reply))
  else oracle.did(act)
}

function lineOf(oracle: Oracle, act: Act): string {
  if (act.kind === 'away') return `/absence ${act.until}${act.standIn ? ` ${act.standIn}` : ''}`
  if (act.kind === 'ask') return `/sos Comment partager le document numéro ${act.question} avec ma classe ?`
  return LINES[act.kind](oracle.referenceOf(act.question), act)
}
