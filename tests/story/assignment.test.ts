import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
  reference = referenceIn(only((await stage.say('ines', '/sos Comment partager un tableur ?')).replies))
  await news.news()
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const fact = async (label: string) => {
  const shown = only((await stage.say('ines', `/question ${reference}`)).replies)
  return shown.fields?.find((field) => field.label === label)?.value
}

describe('a trainer takes a question with /prendre', () => {
  test('is told by when, and that taking it does not stop the clock', async () => {
    const taken = only((await stage.say('marc', `/prendre ${reference}`)).replies)
    expect(wordsOf(taken)).toContain('vendredi 6 novembre 2026 à 10 h')
    expect(labels(taken)[0]).toBe('Répondre')
    expect(await fact('Confiée à')).toBe('Marc Olivier')
  })

  test('the others read it once, in the trainers’ space; the asker is not disturbed', async () => {
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['maths-trainers'])
    expect(wordsOf(only(told['maths-trainers'] ?? []))).toContain('Marc Olivier s’en occupe')
  })

  test('the second one is told who is on it, and what can be done all the same', async () => {
    const refused = await says('claire', `/prendre ${reference}`)
    expect(refused).toContain(`Marc Olivier s’occupe déjà de la question ${reference}.`)
    expect(refused).toContain('Vous pouvez y répondre')
    expect(await fact('Confiée à')).toBe('Marc Olivier')
    expect(await news.news()).toEqual({})
  })

  test('two at once: one has it, the other is told so', async () => {
    const other = referenceIn(only((await stage.say('karim', '/sos Et pour une présentation ?')).replies))
    await news.news()
    const both = await Promise.all(['claire', 'marc'].map((as) => says(as, `/prendre ${other}`)))
    expect(both.filter((words) => words.includes('s’occupe déjà de'))).toHaveLength(1)
    expect((await news.news())['maths-trainers']).toHaveLength(1)
    await stage.say('karim', `/resolu ${other}`)
  })

  test('the due time is the same as before, and the question still waits in the queue', async () => {
    expect(await fact('Réponse garantie avant')).toBe('vendredi 6 novembre 2026 à 10\u00a0h')
    expect(await says('claire', '/questions')).toContain(reference)
  })
})

describe('a trainer passes a question on with /confier', () => {
  test('the new trainer is told what it is and by when; it is said that the clock runs on', async () => {
    await news.news()
    expect(await says('marc', `/confier ${reference} Claire`)).toContain(
      'Vous avez confié la question à Claire Fontaine',
    )
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['claire'])
    const forYou = only(told['claire'] ?? [])
    expect(wordsOf(forYou)).toContain(`Une question pour vous · Inès Moreau · ${reference}`)
    expect(wordsOf(forYou)).toContain('Comment partager un tableur ?')
    expect(wordsOf(forYou)).toContain('vendredi 6 novembre 2026 à 10 h')
    expect(await fact('Confiée à')).toBe('Claire Fontaine')
  })

  test('it is taken by nobody then: whoever takes it is announced again', async () => {
    await stage.say('claire', `/prendre ${reference}`)
    expect(wordsOf(only((await news.news())['maths-trainers'] ?? []))).toContain(
      'Claire Fontaine s’en occupe',
    )
  })

  test('it can go back to whoever had it before', async () => {
    await stage.say('claire', `/confier ${reference} Marc Olivier`)
    expect(saying((await news.news())['marc'], 'pour vous').text).toContain('Comment partager un tableur ?')
    await stage.say('marc', `/prendre ${reference}`)
    expect(wordsOf(only((await news.news())['maths-trainers'] ?? []))).toContain('Marc Olivier s’en occupe')
  })

  test('a coordinator may do it too, whoever has it', async () => {
    expect(await says('helene', `/confier ${reference} Claire`)).toContain(
      'Vous avez confié la question à Claire Fontaine',
    )
  })

  test('while a precision is awaited too: the new trainer is told, and it stays guaranteed', async () => {
    await stage.say('claire', `/demander ${reference} Quel tableur ?`)
    await news.news()
    await stage.say('claire', `/confier ${reference} Marc`)
    const forYou = only((await news.news())['marc'] ?? [])
    expect(wordsOf(forYou)).toContain(`Une question pour vous · Inès Moreau · ${reference}`)
    expect(wordsOf(forYou)).not.toContain('sans délai garanti')
    await stage.say('ines', `/preciser ${reference} Calc.`)
    await news.news()
  })

  test.each([
    ['Claire Fontane', 'Vouliez-vous dire Claire Fontaine ?', 'a name misspelt'],
    ['Karim', 'Nous ne trouvons personne', 'somebody who is not a trainer'],
    ['Marc', 'Marc Olivier', 'whoever has it already'],
  ])('to “%s”, it stays where it is: %s (%s)', async (name, sentence) => {
    expect(await says('claire', `/confier ${reference} ${name}`)).toContain(sentence)
    expect(await fact('Confiée à')).toBe('Marc Olivier')
    expect(await news.news()).toEqual({})
  })

  test('to oneself, who has it already: it is said, and nothing changes', async () => {
    const before = await says('claire', `/question ${reference}`)
    expect(await says('marc', `/confier ${reference} Marc`)).toContain(
      'Cette question est déjà confiée à Marc Olivier. Pour la confier à quelqu’un d’autre, choisissez un autre nom.',
    )
    expect(await says('claire', `/question ${reference}`)).toBe(before)
    expect(await news.news()).toEqual({})
  })

  test('to somebody absent, it stays where it is', async () => {
    await stage.say('claire', '/absence 31/12/2027')
    expect(await says('marc', `/confier ${reference} Claire`)).toContain('Claire Fontaine')
    expect(await fact('Confiée à')).toBe('Marc Olivier')
    expect(await news.news()).toEqual({})
    await stage.say('claire', '/retour')
  })

  test('to the asker, be they a trainer too, it stays where it is', async () => {
    await stage.say('helene', '/membre rôle Inès formateur')
    await news.news()
    expect(await says('marc', `/confier ${reference} Inès`)).toContain('Inès Moreau a posé cette question')
    expect(await fact('Confiée à')).toBe('Marc Olivier')
    expect(await news.news()).toEqual({})
    await stage.say('helene', '/membre retirer Inès formateur')
    await news.news()
  })

  test('without a name, the trainers there are offered in a form, and the question is not asked for again', async () => {
    const form = only((await stage.say('marc', `/confier ${reference}`)).replies).form
    expect(form?.fields.map((field) => field.name)).toEqual(['to', 'reason'])
    expect(form?.fields[0]?.choices?.map((choice) => choice.label)).toContain('Claire Fontaine')
  })
})

describe('who may not', () => {
  test.each([
    ['ines', '/prendre'],
    ['karim', '/confier'],
    ['helene', '/prendre'],
    ['karim', '/repondre'],
    ['helene', '/repondre'],
    ['karim', '/demander'],
    ['ines', '/fermer'],
  ])('%s types %s: is told who may, and what to type; nothing changes', async (as, command) => {
    const refused = await says(as, `${command} ${reference} Claire`)
    expect(refused).toContain('Pour cela, il faut être')
    expect(refused).toContain('/aide')
    expect(await fact('Confiée à')).toBe('Marc Olivier')
    expect(await news.news()).toEqual({})
  })
})
