/** Which framework a group works with: read by everybody, chosen by its coordinators once they read what that does. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { declared, declareWith, openDeclaration } from '../support/declaring.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const CRCN = 'crcn@2019'
const framework = async () =>
  (await rowsOf(stage.db).group.findFirstOrThrow({ where: { code: 'MATHS' } })).framework

async function propose(as = 'helene') {
  const shown = only((await stage.say(as, '/referentiel')).replies)
  const form = only((await stage.press(as, shown, 'Choisir un autre référentiel')).replies)
  return only((await stage.fill(as, form, { framework: CRCN })).replies)
}

async function choose() {
  const proposal = await propose()
  return only((await stage.press('helene', proposal, 'Choisir ce référentiel')).replies)
}

describe('/referentiel', () => {
  test('is read by everybody: its domains, its rule and where its text comes from', async () => {
    for (const as of ['ines', 'claire', 'helene']) {
      const shown = only((await stage.say(as, '/referentiel')).replies)
      const words = plain(wordsOf(shown))
      expect(words).toContain('C2i2e (2010)')
      expect(words).toContain('au moins 23 compétences')
      expect(words).toContain('Arrêté du 14 décembre 2010')
      const labels = shown.actions.map(({ label }) => label)
      expect(labels.includes('Choisir un autre référentiel')).toBe(as === 'helene')
    }
  })

  test('nothing was declared: another one is chosen, and the group reads it', async () => {
    const proposal = await propose()
    expect(plain(wordsOf(proposal))).toContain('Aucune activité n’est encore déclarée')
    expect(await framework()).toBe('c2i2e@2010')
    const made = only((await stage.press('helene', proposal, 'Choisir ce référentiel')).replies)
    expect(made.title && plain(made.title)).toBe('Groupe MATHS : CRCN (2019)')
    expect(await framework()).toBe(CRCN)
    const posted = await rowsOf(stage.db).outboxMessage.findMany({
      where: { key: { startsWith: 'framework:' } },
    })
    expect(posted).toHaveLength(1)
  })

  test('what it does is said beforehand: declared, undecided, attested', async () => {
    const reference = await declared(stage, 'ines', { competences: ['A1.1', 'A1.2'] })
    await stage.say('claire', `/attester ${reference} A1.1`)
    await stage.say('claire', '/domaines B2, tablettes')
    const words = plain(wordsOf(await propose()))
    expect(words).toContain('Une activité a été déclarée d’après le C2i2e (2010), et le reste.')
    expect(words).toContain('Il y en a une qui attend une décision')
    expect(words).toContain('Une compétence reste attestée, à une personne')
    expect(words).toContain('Claire')
  })

  test('somebody chose meanwhile: the older proposal changes nothing', async () => {
    const [one, other] = [await propose(), await propose()]
    await stage.press('helene', one, 'Choisir ce référentiel')
    const late = only((await stage.press('helene', other, 'Choisir ce référentiel')).replies)
    expect(plain(wordsOf(late))).toContain('Rien n’a été modifié')
    expect(await rowsOf(stage.db).outboxMessage.count({ where: { key: { startsWith: 'framework:' } } })).toBe(
      1,
    )
  })

  test('the one that it is already is not proposed', async () => {
    const shown = only((await stage.say('helene', '/referentiel')).replies)
    const form = only((await stage.press('helene', shown, 'Choisir un autre référentiel')).replies)
    const { errors } = await stage.fill('helene', form, { framework: 'c2i2e@2010' })
    expect(plain(JSON.stringify(errors))).toContain('déjà le référentiel du groupe')
  })
})

describe('after another one was chosen', () => {
  test('activities are declared and decided under it, and those of before under theirs', async () => {
    const before = await declared(stage, 'ines', { competences: ['A1.1', 'A1.2'] })
    await stage.say('claire', `/attester ${before} A1.1`)
    await choose()
    const form = await openDeclaration(stage, 'ines')
    expect(JSON.stringify(form)).toContain('Mener une recherche')
    expect(JSON.stringify(form)).not.toContain('"B2.1"')
    const after = await declared(stage, 'ines', { competences: ['1.1', '2.3'] })
    await stage.say('claire', `/attester ${after} 2.3`)
    await stage.say('claire', `/attester ${before} A1.2`)
    const rows = await rowsOf(stage.db).attestation.findMany({ orderBy: { at: 'asc' } })
    expect(rows.map((row) => `${row.framework} ${row.competence}`).sort()).toEqual([
      'c2i2e@2010 A1.1',
      'c2i2e@2010 A1.2',
      'crcn@2019 2.3',
    ])
  })

  test('what is declared now cannot name a competence of before', async () => {
    await choose()
    const { status, errors } = await declareWith(stage, 'ines', { competences: ['A1.1'] })
    expect(status).not.toBe(202)
    expect(errors).toHaveProperty('competences')
  })

  test('progress counts under the new one, says what stays attested, and each has its statement', async () => {
    const before = await declared(stage, 'ines', { competences: ['A1.1'] })
    await stage.say('claire', `/attester ${before} A1.1`)
    await choose()
    const shown = only((await stage.say('ines', '/progression')).replies)
    const words = plain(wordsOf(shown))
    expect(words).toContain('0 compétence attestée sur 16.')
    expect(words).toContain('16 compétences restent à déclarer')
    expect(words).toContain('Une compétence attestée d’après C2i2e (2010), et qui le reste : A1.1')
    const after = await declared(stage, 'ines', { competences: ['2.3'] })
    await stage.say('claire', `/attester ${after} 2.3`)
    const now = only((await stage.say('ines', '/progression')).replies)
    await stage.press('ines', now, 'Recevoir mon attestation')
    await stage.press('ines', now, 'Attestation d’après C2i2e (2010)')
    const statements = await rowsOf(stage.db).statement.findMany({ orderBy: { issuedAt: 'asc' } })
    expect(statements.map(({ content }) => (content as { framework: string }).framework).sort()).toEqual([
      'c2i2e@2010',
      'crcn@2019',
    ])
  })
})
