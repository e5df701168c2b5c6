/** Beneath `/referentiel`: a framework from a file is read, looked at and kept; and the group's is received as a file. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { openStage } from '../../bots/demo/stage.ts'
import type { Database } from '../../prisma/client.ts'
import { declared } from '../support/declaring.ts'
import { labels, only, plain, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshDatabase } from '../support/stage.ts'

let db: Database
let stage: Stage
beforeEach(async () => {
  db = await freshDatabase()
  stage = await openStage({ db })
})
afterEach(async () => {
  await stage.close()
  await db.close()
})

const TABLE = [
  'code;domaine;texte;explication;niveau',
  'COM;;Communiquer;;',
  'COM.1;COM;Écrire à une famille;Avec un outil de l’institut;2',
  'COM.2;COM;Animer une réunion à distance;;3',
].join('\r\n')

const hand = async (name: string, text: string, as = 'helene'): Promise<string> => {
  const path = `/api/files?as=${as}&name=${encodeURIComponent(name)}`
  const response = await stage.request(path, { method: 'POST', body: text })
  return ((await response.json()) as { id: string }).id
}
const shown = async (as = 'helene') => only((await stage.say(as, '/referentiel')).replies)
async function add(name: string, text: string, more: Record<string, string> = {}) {
  const form = only((await stage.press('helene', await shown(), 'Ajouter un référentiel')).replies)
  return stage.fill('helene', form, { files: [await hand(name, text)], version: '2026', ...more })
}
async function keep(name = 'Numérique.csv', text = TABLE) {
  const read = only((await add(name, text)).replies)
  return only((await stage.press('helene', read, 'Garder ce référentiel')).replies)
}
const kept = () => rowsOf(db).ownFramework.findMany({ where: { keptAt: { not: null } } })

describe('a framework from a file', () => {
  test('what was understood and what is left out is read first; nothing is kept before the press', async () => {
    const read = only((await add('Numérique.csv', TABLE, { minimum: '1' })).replies)
    const words = plain(wordsOf(read))
    expect(words).toContain('un domaine et 2 compétences')
    expect(words).toContain('COM · Communiquer')
    expect(words).toContain('au moins 1 compétence')
    expect(words).toMatch(/niveau.*2 fois, d’abord à la ligne 3/s)
    expect(await kept()).toEqual([])
    const done = only((await stage.press('helene', read, 'Garder ce référentiel')).replies)
    expect(plain(done.title ?? '')).toBe('Numérique (2026) : gardé')
    expect(await kept()).toHaveLength(1)
    const again = only((await stage.press('helene', read, 'Garder ce référentiel')).replies)
    expect(plain(wordsOf(again))).toContain('Rien n’a été modifié')
  })

  test('is chosen by the group, declared under, and attested', async () => {
    const done = await keep()
    const proposal = only((await stage.press('helene', done, 'Voir ce que cela ferait à MATHS')).replies)
    await stage.press('helene', proposal, 'Choisir ce référentiel')
    const reference = await declared(stage, 'ines', { competences: ['COM.1'] })
    await stage.say('claire', `/attester ${reference} com.1`)
    const [attestation] = await rowsOf(db).attestation.findMany()
    expect(attestation?.competence).toBe('COM.1')
    expect(attestation?.framework).toMatch(/^numeriqu-[0-9a-f]{6}@2026$/)
    expect(plain(wordsOf(only((await stage.say('ines', '/progression')).replies)))).toContain(
      '1 compétence attestée sur 2.',
    )
  })

  async function chosen() {
    const done = await keep()
    const proposal = only((await stage.press('helene', done, 'Voir ce que cela ferait à MATHS')).replies)
    await stage.press('helene', proposal, 'Choisir ce référentiel')
  }

  test('is known after a restart', async () => {
    await chosen()
    await stage.close()
    stage = await openStage({ db })
    expect(plain(wordsOf(await shown('ines')))).toContain('Numérique (2026)')
  })

  test('is known at once to another process, which has run since before it was kept', async () => {
    const another = await openStage({ db })
    await chosen()
    const [card] = (await another.say('ines', '/referentiel')).replies
    await another.close()
    expect(plain(wordsOf(card))).toContain('Numérique (2026)')
  })

  test('is nobody else’s: another institute is not offered it', async () => {
    await keep()
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Zoe', trainer: 'Paul', sameOrganisation: false })
    const { personId } = await rowsOf(db).identity.findFirstOrThrow({ where: { userId: 'paul' } })
    await rowsOf(db).membership.updateMany({ where: { personId }, data: { role: 'coordinator' } })
    const form = only(
      (await stage.press('paul', await shown('paul'), 'Choisir un autre référentiel')).replies,
    )
    expect(JSON.stringify(form)).not.toContain('Numérique')
    const [own] = await kept()
    const { errors, replies } = await stage.fill('paul', form, { framework: own?.key ?? '' })
    expect(JSON.stringify([errors, replies])).not.toContain('Choisir ce référentiel')
  })

  test('the same file under the same version is there already; under another version it is another one', async () => {
    await keep()
    const { errors } = await add('Numérique.csv', TABLE)
    expect(plain(JSON.stringify(errors))).toContain('déjà parmi vos référentiels')
    expect((await add('Numérique.csv', TABLE, { version: '2027' })).status).toBe(202)
  })
})

describe('a file that is refused', () => {
  test('for what is in it says each line, and nothing is taken', async () => {
    const wrong = [TABLE, 'COM.1;COM;Une autre;;', 'X.1;X;Perdue;;'].join('\r\n')
    const card = only((await add('faux.csv', wrong)).replies)
    const words = plain(wordsOf(card))
    expect(words).toMatch(/Ligne 5.*le code COM\.1 est déjà plus haut/s)
    expect(words).toMatch(/Ligne 6.*« X », à quoi elle se rattache, n’est pas dans le fichier/s)
    expect(labels(card)).toEqual(['Choisir un autre fichier'])
    expect(await rowsOf(db).ownFramework.count()).toBe(0)
  })

  test.each([
    ['a rule that cannot be met', TABLE, { minimum: '3' }, 'minimum', 'de 1 à 2'],
    ['a version that is too long', TABLE, { version: 'été 2026' }, 'version', 'neuf signes'],
    ['another file', 'Bonjour', {}, 'files', 'Choisissez un autre fichier'],
    ['a row too many', `${TABLE}\n${'A;;B;;\n'.repeat(600)}`, {}, 'files', 'plus de 500 lignes'],
    ['lost letters', TABLE.replaceAll('É', 'Ã‰'), {}, 'files', 'UTF-8'],
  ])('%s', async (_, text, more, field, says) => {
    const { status, errors } = await add('x.csv', text, more)
    expect(status).not.toBe(202)
    expect(plain(JSON.stringify(errors?.[field as never] ?? errors))).toContain(says)
    expect(await rowsOf(db).ownFramework.count()).toBe(0)
  })
})

describe('the group’s framework as a file', () => {
  test.each([
    ['Recevoir pour Moodle (CSV)', 'c2i2e-2010.csv', 'la version'],
    ['Recevoir en CASE (JSON)', 'c2i2e-2010.json', 'la règle du certificat'],
  ])('%s, with what it cannot hold', async (label, name, lost) => {
    const answer = only((await stage.press('helene', await shown(), label)).replies)
    expect(plain(wordsOf(answer))).toContain(lost)
    const [file] = await rowsOf(db).upload.findMany()
    expect(file?.name).toBe(name)
  })

  test('what was received is read again, the same', async () => {
    await stage.press('helene', await shown(), 'Recevoir en CASE (JSON)')
    const [stored] = await rowsOf(db).storedFile.findMany()
    const text = new TextDecoder().decode(stored?.content)
    const read = only((await add('c2i2e.json', text, { minimum: '23' })).replies)
    expect(plain(wordsOf(read))).toContain('7 domaines et 28 compétences')
  })
})
