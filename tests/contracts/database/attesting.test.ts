/**
 * Whatever trainees, trainers and coordinators do about what was declared and recorded, in any order and at the same moment:
 * nobody attests their own, no verdict that was acknowledged is lost, each history is one line, and what people read as
 * attested is what its latest verdict says. `ATTESTING_RUNS=200` looks for longer.
 */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Message, Said, Stage } from '../../../bots/demo/stage.ts'
import { attesting } from '../../support/collaboration.ts'
import { declared } from '../../support/declaring.ts'
import { engines, stageOn } from '../../support/engines.ts'
import { only, plain, wordsOf } from '../../support/news.ts'
import { rowsOf } from '../../support/rows.ts'
import { codeOn, recorded, standing } from '../../support/training.ts'

const RUNS = Number(process.env['ATTESTING_RUNS'] ?? 5)

/** Two activities of Inès, one of Karim, who comes to train the group himself, and a training where both were. */
type Scene = { stage: Stage; ines: string; karim: string; again: string; training: string }

/** What somebody does; a refusal is an answer, too. */
type Act = (scene: Scene) => Promise<Said | undefined>

const VERDICTS: readonly Act[] = [
  ({ stage, ines }) => stage.say('claire', `/attester ${ines} B2.1`),
  ({ stage, ines }) => stage.say('marc', `/attester ${ines} B2.1`),
  ({ stage, ines }) => stage.say('marc', `/ne-pas-attester ${ines} B2.1 Trop court.`),
  ({ stage, ines }) => stage.say('claire', `/ne-pas-attester ${ines} A1.3 Trop court.`),
  ({ stage, ines }) => stage.say('marc', `/changer ${ines} B2.1 refusée Vu trop vite.`),
  ({ stage, ines }) => stage.say('claire', `/changer ${ines} A1.3 attestée Vu en classe.`),
  ({ stage, again }) => stage.say('claire', `/attester ${again} B2.1`),
  ({ stage, again }) => stage.say('marc', `/changer ${again} B2.1 refusée Vu trop vite.`),
  // Karim decides on his own, and on what Inès declared.
  ({ stage, karim }) => stage.say('karim', `/attester ${karim} B2.1`),
  ({ stage, karim }) => stage.say('claire', `/attester ${karim} B2.1`),
  ({ stage, karim }) => stage.say('karim', `/changer ${karim} B2.1 attestée C’est la mienne.`),
  ({ stage, ines }) => stage.say('karim', `/attester ${ines} A1.3`),
]

const OTHERS: readonly Act[] = [
  ({ stage, ines }) => stage.say('marc', `/demander-plus ${ines} A1.3 Quand ?`),
  ({ stage, ines }) => stage.say('ines', `/completer ${ines} A1.3 En octobre.`),
  ({ stage, ines }) => pressing(stage, 'ines', `/activite ${ines}`, /^Demander un second avis/),
  ({ stage, ines }) => pressing(stage, 'helene', `/activite ${ines}`, /^Confier/),
  ({ stage, again }) => pressing(stage, 'ines', `/activite ${again}`, /^Retirer cette activité/),
  ({ stage }) => stage.say('helene', '/membre rôle Karim formateur'),
  ({ stage, training }) => pressing(stage, 'claire', `/formation ${training}`, /^Attester pour toutes/),
  ({ stage, training }) => pressing(stage, 'karim', `/formation ${training}`, /^Attester pour toutes/),
  ({ stage, training }) => pressing(stage, 'claire', `/formation ${training}`, /^Annuler la formation/),
]

const ACTS = [...VERDICTS, ...OTHERS]

/** Presses the button where it is there, and says yes or why where that is asked. */
async function pressing(stage: Stage, as: string, shown: string, label: RegExp): Promise<Said | undefined> {
  const [card] = (await stage.say(as, shown)).replies
  const button = card?.actions?.find((action) => label.test(action.label))
  if (!card || !button) return undefined
  const said = await stage.press(as, card, button.label)
  const [asked] = said.replies
  if (asked?.form) return stage.fill(as, asked, { reason: 'Voici pourquoi.' })
  const sure = asked?.actions?.find((action) => action.label.startsWith('Oui,'))
  return asked && sure ? stage.press(as, asked, sure.label) : said
}

/** Alone, or at the same moment as another. */
const step = fc.array(fc.nat({ max: ACTS.length - 1 }), { minLength: 1, maxLength: 3 })

describe.each(engines)('attesting on $name', (engine) => {
  afterAll(() => engine.end())

  test('nobody attests their own, no verdict is lost, and what is shown as attested is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
        const stage = await stageOn(engine)
        try {
          await play(stage, steps)
        } finally {
          await stage.close()
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('two trainings and a collaboration that attest the same at once attest it once', async () => {
    const stage = await stageOn(engine)
    try {
      const cards = [await recorded(stage, 'claire'), await recorded(stage, 'marc')]
      for (const card of cards) await stage.say('ines', `/formation ${codeOn(card)}`)
      const sure = async (as: string, card: Message) => {
        const now = await standing(stage, as, card)
        return only((await stage.press(as, now, 'Attester pour toutes')).replies)
      }
      const [hers, his] = [await sure('claire', cards[0] as Message), await sure('marc', cards[1] as Message)]
      await Promise.all([
        stage.press('claire', hers, 'Oui, attester'),
        stage.press('marc', his, 'Oui, attester'),
        attesting(stage, 'claire', ['Inès Moreau']),
      ])
      const given = await rowsOf(stage.db).attestation.findMany({
        where: { person: { name: 'Inès Moreau' }, verdict: 'attested' },
      })
      expect(given.map(({ competence }) => competence).sort()).toEqual(['A1.3', 'B2.1'])
    } finally {
      await stage.close()
    }
  })
})

async function play(stage: Stage, steps: number[][]): Promise<void> {
  const scene = await setUp(stage)
  let acknowledged = 0
  for (const numbers of steps) {
    const acts = numbers.map((number) => ACTS[number] as Act)
    const said = await Promise.all(acts.map((act) => act(scene)))
    acknowledged += said.filter(
      (one, at) => VERDICTS.includes(acts[at] as Act) && one && isAcknowledged(one),
    ).length
  }
  await stage.pass({ minutes: 1 })
  await expectHistories(stage, acknowledged)
  for (const person of ['ines', 'karim']) await expectShownAsItIs(stage, person)
}

async function setUp(stage: Stage): Promise<Scene> {
  const ines = await declared(stage, 'ines')
  const again = await declared(stage, 'ines', { title: 'Encore une séance', competences: ['B2.1'] })
  const karim = await declared(stage, 'karim', { competences: ['B2.1'] })
  const card = await recorded(stage, 'claire')
  for (const as of ['ines', 'karim']) await stage.say(as, `/formation ${codeOn(card)}`)
  const { reference: training } = await rowsOf(stage.db).training.findFirstOrThrow()
  return { stage, ines, again, karim, training }
}

/** Whoever decided read that it is so. */
function isAcknowledged({ replies }: Said): boolean {
  const said = replies.map(wordsOf).join('\n')
  return /^La compétence \S+ (est|n’est pas) attestée/m.test(said)
}

async function expectHistories({ db }: Stage, acknowledged: number): Promise<void> {
  const rows = rowsOf(db)
  const history = await rows.attestation.findMany({ orderBy: [{ sourceId: 'asc' }, { version: 'asc' }] })
  for (const one of history) expect(one.byId).not.toBe(one.personId)
  expect(history.filter(({ source }) => source === 'declared-activity')).toHaveLength(acknowledged)
  // A first verdict, then only others than the one that stood.
  const verdicts = new Map<string, typeof history>()
  for (const one of history) verdicts.set(one.sourceId, [...(verdicts.get(one.sourceId) ?? []), one])
  for (const line of verdicts.values()) {
    expect(line.map(({ revision }) => revision)).toEqual(line.map((_, at) => at > 0))
    for (const [at, { verdict }] of line.entries()) expect(verdict).not.toBe(line[at - 1]?.verdict)
  }
  for (const { id, state } of await rows.claim.findMany())
    if (['attested', 'refused'].includes(state)) expect(verdicts.get(id)?.at(-1)?.verdict).toBe(state)
    else expect(verdicts.get(id)?.at(-1)?.verdict).not.toBe('attested')
}

/** From the history alone, beside what the person reads. */
async function expectShownAsItIs(stage: Stage, person: string): Promise<void> {
  const name = person === 'ines' ? 'Inès Moreau' : 'Karim Benali'
  const history = await rowsOf(stage.db).attestation.findMany({
    where: { person: { name } },
    orderBy: { version: 'asc' },
  })
  const latest = new Map(history.map((one) => [one.sourceId, one]))
  const attested = [...latest.values()].filter(({ verdict }) => verdict === 'attested')
  const codes = [...new Set(attested.map(({ competence }) => competence))].sort()
  const [card] = (await stage.say(person, '/progression')).replies
  const alt = plain(card?.image?.alt ?? '')
  const shown = [...alt.matchAll(/Attestée ([A-Z]\d\.\d(?:, [A-Z]\d\.\d)*)/g)].flatMap(([, list = '']) =>
    list.split(', '),
  )
  expect(shown.sort()).toEqual(codes)
}
