/** A training: recorded, joined by a code, attested for all who were there, and undone with a reason. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, plain, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { attestedForAll, codeOn, recorded, recording, standing, trainingOn } from '../support/training.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const progressOf = async (as: string) => {
  const [picture] = only((await stage.say(as, '/progression')).replies).body.flatMap((one) =>
    one.kind === 'image' ? [one.alt] : [],
  )
  return plain(picture ?? '')
}
const role = (name: string, added: string) => stage.say('helene', `/membre role ${name} ${added}`)

describe('from the list to what is attested', () => {
  test('a trainer records it, people join by its code, its trainer attests for all: progress and statement say so', async () => {
    const card = await recorded(stage, 'claire')
    expect(wordsOf(card)).toContain('C’est enregistré sous la référence FORM-MATHS-2026-0001.')
    const code = codeOn(card)
    expect(await says('ines', `/formation ${code}`)).toContain('Vous êtes sur la liste')
    expect(await says('karim', `/formation ${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`)).toContain(
      'Vous êtes sur la liste',
    )
    await stage.pass({ minutes: 1 })
    expect(await news.news()).toEqual({})

    const now = await standing(stage, 'claire', card)
    expect(wordsOf(now)).toContain('2 personnes sur la liste')
    const asked = only((await stage.press('claire', now, 'Attester pour toutes')).replies)
    expect(wordsOf(asked)).toContain('2 compétences à attester, pour 2 personnes')
    const done = only((await stage.press('claire', asked, 'Oui, attester pour 2 personnes')).replies)
    expect(wordsOf(done)).toContain('C’est attesté : 2 compétences pour 2 personnes')

    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'karim'])
    const word = only(told['ines'] ?? [])
    expect(wordsOf(word)).toContain('Compétences attestées : Créer une classe virtuelle')
    expect(wordsOf(word)).toContain('Claire Fontaine')
    expect(wordsOf(word)).toContain('B2.1')
    expect(labels(word)).toEqual(['Ma progression', 'Recevoir mon attestation'])
    expect(await progressOf('ines')).toContain('Attestée A1.3')
    expect(await says('ines', '/attestation')).toContain('2 compétences attestées')
    const { content } = await rowsOf(stage.db).statement.findFirstOrThrow()
    expect(content).toMatchObject({
      lines: [
        { code: 'A1.3', source: 'training', reference: 'FORM-MATHS-2026-0001', by: 'Claire Fontaine' },
        { code: 'B2.1', source: 'training' },
      ],
    })
    expect(await says('ines', '/formation')).toContain('vous a attesté A1.3, B2.1')
    expect(await says('claire', '/formation')).toContain('2 personnes, attestée')
  })

  test('whoever was forgotten is added afterwards, and attested to without telling the others again', async () => {
    const card = await recorded(stage, 'claire')
    await stage.say('ines', `/formation ${codeOn(card)}`)
    const done = await attestedForAll(stage, 'claire', card)
    expect(await says('karim', `/formation ${codeOn(card)}`)).toContain(
      'déjà attestée pour les personnes de la liste. Si vous y étiez, demandez à Claire Fontaine',
    )
    await stage.pass({ minutes: 1 })
    await news.news()
    const form = only((await stage.press('claire', done, 'Ajouter des personnes')).replies)
    const { id } = await rowsOf(stage.db).person.findFirstOrThrow({ where: { name: 'Karim Benali' } })
    await stage.fill('claire', form, { people: [id] })
    await attestedForAll(stage, 'claire', card)
    await stage.pass({ minutes: 1 })
    expect(Object.keys(await news.news())).toEqual(['karim'])
  })

  test('what is attested already is left as it is, and said to both', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await stage.say('claire', `/attester ${reference} B2.1`)
    const card = await recorded(stage, 'claire')
    await stage.say('ines', `/formation ${codeOn(card)}`)
    await stage.pass({ minutes: 1 })
    await news.news()
    const asked = only(
      (await stage.press('claire', await standing(stage, 'claire', card), 'Attester pour toutes')).replies,
    )
    expect(wordsOf(asked)).toContain('Déjà attesté par ailleurs, et laissé tel quel')
    await stage.press('claire', asked, 'Oui, attester')
    await stage.pass({ minutes: 1 })
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain(
      'Déjà attesté auparavant, et laissé tel quel : B2.1.',
    )
    expect(await rowsOf(stage.db).attestation.count({ where: { competence: 'B2.1' } })).toBe(1)
    // Undone, it takes back what it attested, and nothing else.
    const now = await standing(stage, 'claire', card)
    const form = only((await stage.press('claire', now, 'Annuler la formation')).replies)
    await stage.fill('claire', form, { reason: 'Ce n’était pas le bon groupe.' })
    expect(await progressOf('ines')).toContain('Attestée B2.1')
    expect(await progressOf('ines')).not.toContain('Attestée A1.3')
  })

  test('exceptions are not attested, competence by competence or all', async () => {
    const card = await recorded(stage, 'claire')
    for (const one of ['ines', 'karim']) await stage.say(one, `/formation ${codeOn(card)}`)
    const except = async (name: string, competences: string[]) => {
      const now = await standing(stage, 'claire', card)
      const form = only((await stage.press('claire', now, 'Exceptions')).replies)
      const { id } = await rowsOf(stage.db).person.findFirstOrThrow({ where: { name } })
      return only((await stage.fill('claire', form, { people: [id], competences })).replies)
    }
    expect(wordsOf(await except('Inès Moreau', ['B2.1']))).toContain('sans B2.1')
    expect(wordsOf(await except('Karim Benali', ['A1.3', 'B2.1']))).toContain('rien à attester')
    await attestedForAll(stage, 'claire', card)
    await stage.pass({ minutes: 1 })
    expect(Object.keys(await news.news())).toEqual(['ines'])
    expect(await progressOf('ines')).toContain('Attestée A1.3')
    expect(await progressOf('ines')).not.toContain('Attestée B2.1')
    // It is a choice of the trainers, and theirs to change.
    await except('Karim Benali', [])
    await attestedForAll(stage, 'claire', card)
    expect(await progressOf('karim')).toContain('Attestée B2.1')
  })
})

describe('undoing', () => {
  test('is one act with a reason: each reads it once, statements are out of date, the history shows it', async () => {
    const card = await recorded(stage, 'claire')
    for (const one of ['ines', 'karim']) await stage.say(one, `/formation ${codeOn(card)}`)
    const done = await attestedForAll(stage, 'claire', card)
    await stage.say('ines', '/attestation')
    await stage.pass({ minutes: 1 })
    await news.news()
    const form = only((await stage.press('claire', done, 'Annuler la formation')).replies)
    expect((await stage.fill('claire', form, { reason: ' ' })).status).not.toBe(202)
    const undone = only((await stage.fill('claire', form, { reason: 'La séance est à refaire.' })).replies)
    expect(wordsOf(undone)).toContain('Annulée par Claire Fontaine')
    expect(labels(undone)).toEqual([])
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'karim'])
    const word = wordsOf(only(told['ines'] ?? []))
    expect(word).toContain('La séance est à refaire.')
    expect(word).toContain('Votre attestation ATT-MATHS-2026-0001 n’est plus à jour')
    expect(wordsOf(only(told['karim'] ?? []))).not.toContain('n’est plus à jour')
    expect(await progressOf('ines')).not.toContain('Attestée A1.3')
    const verdicts = await rowsOf(stage.db).attestation.findMany({ where: { competence: 'A1.3' } })
    expect(verdicts.map(({ verdict, version, reason }) => [verdict, version, reason])).toEqual([
      ['attested', 1, null],
      ['attested', 1, null],
      ['taken-back', 2, 'La séance est à refaire.'],
      ['taken-back', 2, 'La séance est à refaire.'],
    ])
    expect(await says('claire', '/formation')).toContain('annulée')
    expect(await says('ines', '/formation')).toContain('annulée')
    expect(await says('ines', '/mes-attestations')).toContain('n’est plus à jour')
  })

  test('is any trainer’s of the group, as changing any decision is; not of whoever was there', async () => {
    await role('Marc', 'stagiaire')
    const card = await recorded(stage, 'claire')
    for (const one of ['ines', 'marc']) await stage.say(one, `/formation ${codeOn(card)}`)
    await attestedForAll(stage, 'claire', card)
    const his = await standing(stage, 'marc', card)
    expect(labels(his)).not.toContain('Annuler la formation')
    await role('Yann', 'formateur')
    expect(labels(await standing(stage, 'yann', card))).toEqual([
      'Mettre à jour la liste',
      'Annuler la formation',
    ])
  })
})

describe('a code', () => {
  test('that is unknown, over, used, or of a training that is attested or undone is refused in words', async () => {
    expect(await says('ines', '/formation ABCDEFGH')).toContain('Aucune formation n’a le code ABCDEFGH')
    const card = await recorded(stage, 'claire')
    const code = codeOn(card)
    await stage.say('ines', `/formation ${code}`)
    expect(await says('ines', `/formation ${code}`)).toContain('Vous êtes déjà sur la liste')
    await stage.pass({ hours: 5 })
    expect(await says('karim', `/formation ${code}`)).toContain(
      'Ce code ne sert plus. Demandez à Claire Fontaine',
    )
    const renewed = only(
      (await stage.press('claire', await standing(stage, 'claire', card), 'Afficher un code')).replies,
    )
    expect(await says('karim', `/formation ${code}`)).toContain('Aucune formation n’a le code')
    expect(await says('karim', `/formation ${codeOn(renewed)}`)).toContain('Vous êtes sur la liste')
  })

  test('that is guessed is guessed ten times an hour: then none is looked up, not even the right one', async () => {
    const code = codeOn(await recorded(stage, 'claire'))
    for (let at = 0; at < 10; at += 1)
      expect(await says('ines', `/formation ABCDEFG${at}`)).toContain('Aucune formation n’a le code')
    expect(await says('ines', `/formation ${code}`)).toContain('Trop de codes essayés depuis ce compte')
    expect(await rowsOf(stage.db).attendance.count()).toBe(0)
    // Whoever is right has tried nothing, and nobody else waits for it.
    expect(await says('karim', `/formation ${code}`)).toContain('Vous êtes sur la liste')
    await stage.pass({ hours: 1, minutes: 1 })
    expect(await says('ines', `/formation ${code}`)).toContain('Vous êtes sur la liste')
  })

  test('that is wrong in the form is asked for again', async () => {
    const list = only((await stage.say('ines', '/formation')).replies)
    const form = only((await stage.press('ines', list, 'Donner le code d’une formation')).replies)
    const wrong = only((await stage.fill('ines', form, { code: 'ABCDEFGH' })).replies)
    expect(wordsOf(wrong)).toContain('Aucune formation n’a le code ABCDEFGH')
    expect(labels(wrong)).toEqual(['Donner le code d’une formation'])
  })

  test('is for those who learn in its group, and not for whoever gives it', async () => {
    const card = await recorded(stage, 'claire')
    expect(await says('claire', `/formation ${codeOn(card)}`)).toContain('vous n’êtes pas stagiaire')
    await role('Claire', 'stagiaire')
    expect(await says('claire', `/formation ${codeOn(card)}`)).toContain('Vous donnez la formation')
    expect(await says('helene', `/formation ${codeOn(card)}`)).toContain('vous n’êtes pas stagiaire')
  })
})

describe('its trainers', () => {
  test('attest, and nobody else: a trainer who was not there reads who was', async () => {
    const card = await recorded(stage, 'claire')
    await stage.say('ines', `/formation ${codeOn(card)}`)
    expect(await says('marc', '/formation form-maths-2026-1')).toContain('Inès Moreau')
    const theirs = await standing(stage, 'marc', card)
    expect(labels(theirs)).not.toContain('Attester pour toutes')
    const now = await standing(stage, 'claire', card)
    const { id: marc } = await rowsOf(stage.db).person.findFirstOrThrow({ where: { name: 'Marc Olivier' } })
    const other = await recorded(stage, 'claire', { trainers: [marc], title: 'Une autre' })
    await stage.say('ines', `/formation ${codeOn(other)}`)
    expect(labels(await standing(stage, 'claire', other))).not.toContain('Attester pour toutes')
    expect(labels(await standing(stage, 'marc', other))).toContain('Attester pour toutes')
    expect(labels(now)).toContain('Attester pour toutes')
  })

  test('confirm the list that they have read: one that changed is shown again', async () => {
    const card = await recorded(stage, 'claire')
    await stage.say('ines', `/formation ${codeOn(card)}`)
    const now = await standing(stage, 'claire', card)
    const asked = only((await stage.press('claire', now, 'Attester pour toutes')).replies)
    await stage.say('karim', `/formation ${codeOn(card)}`)
    const again = only((await stage.press('claire', asked, 'Oui, attester')).replies)
    expect(wordsOf(again)).toContain('La liste a changé depuis')
    expect(await rowsOf(stage.db).attestation.count()).toBe(0)
    await stage.press('claire', again, 'Oui, attester pour 2 personnes')
    expect(await rowsOf(stage.db).attestation.count()).toBe(4)
  })

  test('record no training that is to come, and no competence that there is not', async () => {
    const form = await recording(stage, 'claire')
    const wrong = { title: 'Demain', when: '2027-01-02', competences: ['Z9.9'] }
    const { status, errors } = await stage.fill('claire', form, wrong)
    expect(status).not.toBe(202)
    expect(Object.keys(errors ?? {})).toContain('when')
  })
})

describe('a list that is handed in', () => {
  const handing = async (label: string) => {
    const card = await recorded(stage, 'claire')
    return only((await stage.press('claire', card, label)).replies)
  }
  const present = () => rowsOf(stage.db).attendance.count()

  test('puts all that it names on the list, and says when they were there already', async () => {
    const form = await handing('Donner une liste')
    const lines = 'Prénom;Nom\nInès;MOREAU\nKarim;Benali'
    expect(wordsOf(only((await stage.fill('claire', form, { list: lines })).replies))).toContain(
      '2 personnes ajoutées à la liste.',
    )
    const again = only(
      (
        await stage.press(
          'claire',
          only((await stage.say('claire', '/formation FORM-MATHS-2026-0001')).replies),
          'Donner une liste',
        )
      ).replies,
    )
    expect(wordsOf(only((await stage.fill('claire', again, { list: 'Inès Moreau' })).replies))).toContain(
      'Toutes étaient déjà sur la liste.',
    )
    expect(await present()).toBe(2)
  })

  test('with a line that names nobody of the group puts nobody there, and says which line', async () => {
    const form = await handing('Donner une liste')
    const { status, errors } = await stage.fill('claire', form, {
      list: 'Inès Moreau\nJean Dupont\nClaire Fontaine',
    })
    expect(status).not.toBe(202)
    expect(plain(errors?.['list'] ?? '')).toContain('2 (Jean Dupont), 3 (Claire Fontaine)')
    expect(await present()).toBe(0)
  })
})

test('to whoever learns, the list of a training is unknown', async () => {
  const card = await recorded(stage, 'claire')
  expect(await says('ines', `/formation ${trainingOn(card)}`)).toContain('Nous ne trouvons pas de formation')
  const list = only((await stage.say('ines', '/formation')).replies)
  expect(labels(list)).toEqual(['Donner le code d’une formation'])
})

test('a training of another institute is unknown, and so is its code', async () => {
  const card = await recorded(stage, 'claire')
  const { id: organisationId } = await rowsOf(stage.db).organisation.create({
    data: {
      id: stage.ids.next(),
      name: 'Ailleurs',
      zone: 'Europe/Paris',
      language: 'fr',
      createdAt: stage.clock.now(),
    },
  })
  const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'karim' } })
  await rowsOf(stage.db).person.update({ where: { id: personId }, data: { organisationId } })
  expect(await says('karim', `/formation ${codeOn(card)}`)).toContain('Aucune formation n’a le code')
})
