import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { allCompetences } from '../../core/framework/framework.ts'
import { c2i2e } from '../../core/framework/frameworks.ts'
import { declared } from '../support/declaring.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const CODES = allCompetences(c2i2e).map((one) => one.code)

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const progress = async (as: string, of = '') => only((await stage.say(as, `/progression ${of}`)).replies)
async function attest(as: string, codes: readonly string[]) {
  const reference = await declared(stage, as, { competences: [...codes] })
  for (const code of codes) await stage.say('claire', `/attester ${reference} ${code}`)
  return reference
}

describe('/progression', () => {
  test('shows the 28 competences by domain: attested, claimed, refused, open', async () => {
    await attest('ines', ['A1.1', 'A1.2', 'B2.1'])
    const waiting = await declared(stage, 'ines', { competences: ['A1.3', 'B2.2', 'B2.3'] })
    await stage.say('claire', `/refuser ${waiting} B2.2 Pas encore.`)
    await stage.say('claire', `/demander-plus ${waiting} B2.3 Dites-en plus.`)
    const alt = plain((await progress('ines')).image?.alt ?? '')
    expect(alt).toMatch(/^Inès Moreau/)
    const [a1, b2] = ['A1', 'B2'].map((code) => alt.split('\n').find((line) => line.startsWith(`${code} `)))
    expect(a1).toMatch(/2 sur 5, encore 1 : Attestée.* A1\.1, A1\.2 ; Déclarée.* A1\.3 ; .* A1\.4, A1\.5\.$/)
    expect(b2).toMatch(/1 sur 5, encore 2 : .* B2\.1 ; .* B2\.3 ; Non attestée.* B2\.2 ; .* B2\.4, B2\.5\.$/)
  })

  test('names every one of the 28 codes, once, and both conditions, in the text alternative', async () => {
    const alt = plain((await progress('ines')).image?.alt ?? '')
    expect(CODES).toHaveLength(28)
    const domains = alt
      .split('\n')
      .filter((line) => /^[AB]\d /.test(line))
      .join('\n')
    for (const code of CODES)
      expect(domains.split(new RegExp(`\\b${code.replace('.', '\\.')}\\b`))).toHaveLength(2)
    expect(alt).toContain('Au moins 23 compétences attestées : Encore 20 à obtenir.')
    expect(alt).toContain('Au plus 2 non attestées par domaine : À compléter')
  })

  test('says in words where one stands and what comes next, and leaves the rest to the picture', async () => {
    const words = wordsOf(await progress('ines'))
    expect(words).toContain('3 compétences attestées sur 28. Prochaine étape :')
    expect(words).not.toContain('Au moins 23')
  })

  test('is a picture: a PNG that opens, large enough for a phone, and for its reader alone', async () => {
    const { image, id } = await progress('ines')
    const response = await stage.request(image?.url ?? '')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const size = new DataView(bytes.buffer, 16)
    expect(size.getUint32(0)).toBeGreaterThanOrEqual(800)
    expect(size.getUint32(4)).toBeGreaterThanOrEqual(800)
    expect(bytes.length).toBeGreaterThan(10_000)
    expect(new TextDecoder('latin1').decode(bytes.slice(-8, -4))).toBe('IEND')

    const stolen = await stage.request(`/api/messages/${encodeURIComponent(id)}/picture.png?as=karim`)
    expect(stolen.status).toBe(404)
  })

  test('of somebody who has declared nothing is all open, and says so', async () => {
    const words = wordsOf(await progress('karim'))
    expect(words).toContain('0 compétence attestée sur 28.')
  })

  test('of a trainee is open to the trainers and coordinators of the group, by name', async () => {
    for (const as of ['claire', 'helene'])
      expect((await progress(as, 'Inès')).title).toBe('Progression\u00a0: Inès Moreau')
    expect(wordsOf(await progress('claire'))).toContain('/progression')
    expect(wordsOf(await progress('claire', 'Ines Morau'))).toContain('Vouliez-vous dire Inès Moreau ?')
  })

  test('of another trainee is not open to a trainee', async () => {
    const refused = await progress('karim', 'Inès')
    expect(refused.image).toBeUndefined()
    expect(wordsOf(refused)).toContain('votre propre progression')
  })
})

describe('the certification rule, at its edge', () => {
  const OPEN = ['A1.1', 'A1.2', 'A1.3', 'A2.1', 'A3.1']

  test('23 of 28 with 3 missing in one domain is not enough: one condition is met, the other says where', async () => {
    await attest(
      'karim',
      CODES.filter((code) => !OPEN.includes(code)),
    )
    const shown = await progress('karim')
    expect(wordsOf(shown)).toContain('23 compétences attestées sur 28.')
    const alt = plain(shown.image?.alt ?? '')
    expect(alt).toContain('Au moins 23 compétences attestées : Condition remplie : 23 attestées')
    expect(alt).toMatch(/Au plus 2 non attestées par domaine : À compléter.* A1\.$/m)
  })

  test('one more, in that domain, and both conditions are met', async () => {
    await attest('karim', ['A1.3'])
    const words = wordsOf(await progress('karim'))
    expect(words).toContain('24 compétences attestées sur 28.')
    expect(words).toContain('Les conditions du certificat sont remplies.')
  })

  test('a verdict revised to a refusal takes it away again; a second attestation elsewhere keeps it', async () => {
    const [first] = await rowsOf(stage.db).activity.findMany({
      where: { claims: { some: { competence: 'A1.3' } }, author: { name: 'Karim Benali' } },
    })
    await stage.say('claire', `/changer ${first?.reference} A1.3 refusée Erreur de notre part.`)
    expect(wordsOf(await progress('karim'))).toContain('23 compétences attestées sur 28.')
    await attest('karim', ['A1.3'])
    expect(wordsOf(await progress('karim'))).toContain('24 compétences attestées sur 28.')
  })
})
