import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const ask = async (text: string) => {
  const reply = only((await stage.say('ines', `/sos @Marc ${text}`)).replies)
  reference = referenceIn(reply)
  return reply
}

describe('a question put directly to one trainer', () => {
  test('is tracked without guarantee: the asker is told so, and offered to move it to the forum', async () => {
    const reply = await ask('Êtes-vous libre jeudi ?')
    expect(wordsOf(reply)).toContain('Nous transmettons votre question à Marc Olivier')
    expect(wordsOf(reply)).toContain('sans délai garanti')
    expect(wordsOf(reply)).toMatch(/Pour une réponse garantie dans les 4 jours, posez-la à tout le groupe/)
    expect(reply.fields?.map((field) => field.label)).not.toContain('Réponse garantie avant')
    expect(labels(reply)).toEqual(['Poser à tout le groupe'])
  })

  test('is told to that trainer alone, as what it is', async () => {
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['marc'])
    expect(wordsOf(only(told['marc'] ?? []))).toContain('sans délai garanti')
  })

  test('has no clock: however long it waits, nobody is alerted', async () => {
    await stage.pass({ days: 15 })
    expect(await news.news()).toEqual({})
    expect(await rowsOf(stage.db).deadline.count({ where: { subjectType: 'question' } })).toBe(0)
    expect(await says('ines', `/delai ${reference}`)).toContain('sans délai garanti')
  })

  test('is between the two of them: for the others it does not exist, in the very words for one that does not', async () => {
    for (const as of ['karim', 'claire', 'helene']) {
      const unknown = await says(as, '/question SOS-MATHS-2026-0999')
      expect((await says(as, `/question ${reference}`)).replace(reference, 'SOS-MATHS-2026-0999')).toBe(
        unknown,
      )
    }
    expect(await says('claire', '/questions')).not.toContain(reference)
    expect(await says('helene', '/alertes')).not.toContain(reference)
    expect(await says('marc', '/questions')).toContain(reference)
  })

  test('is answered by that trainer, in private', async () => {
    await stage.say('marc', `/repondre ${reference} Jeudi à 14 h.`)
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['ines'])
    expect(wordsOf(only(told['ines'] ?? []))).toContain('Jeudi à 14 h.')
  })

  test('may be clarified without the questions space hearing of it', async () => {
    await ask('Et la semaine d’après ?')
    await news.news()
    await stage.say('marc', `/demander ${reference} Quel jour ?`)
    expect(Object.keys(await news.news())).toEqual(['ines'])
    await stage.say('ines', `/preciser ${reference} Le mardi.`)
    expect(Object.keys(await news.news())).toEqual(['marc'])
  })

  test('withdrawn or closed unanswered, stays between the two of them', async () => {
    await stage.say('ines', `/retirer ${reference}`)
    expect(Object.keys(await news.news())).toEqual(['marc'])
    await ask('Ou le lundi ?')
    await news.news()
    await stage.say('marc', `/fermer ${reference} Vu ensemble au téléphone.`)
    expect(Object.keys(await news.news())).toEqual(['ines'])
  })

  test('still unanswered, is told to that trainer again, still without a clock', async () => {
    expect(await says('ines', `/relancer ${reference}`)).toContain('C’est noté')
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['marc'])
    expect(wordsOf(only(told['marc'] ?? []))).toContain('Inès Moreau attend toujours une réponse.')
    expect(await rowsOf(stage.db).deadline.count({ where: { subjectType: 'question' } })).toBe(0)
  })

  test('may be chosen in the form too', async () => {
    const form = only((await stage.say('karim', '/sos')).replies)
    const sent = await stage.fill('karim', form, { to: 'Claire Fontaine', text: 'Une minute ?' })
    expect(wordsOf(only(sent.replies))).toContain('Nous transmettons votre question à Claire Fontaine')
    expect(Object.keys(await news.news())).toEqual(['claire'])
  })
})

describe('moved to the forum', () => {
  test('with one tap: from then on an answer is guaranteed, four days from now', async () => {
    const reply = await ask('Finalement, qui peut m’aider ?')
    await news.news()
    await stage.pass({ hours: 30 })
    const moved = only((await stage.press('ines', reply, 'Poser à tout le groupe')).replies)
    expect(wordsOf(moved)).toContain('Une réponse vous est garantie avant le')
    const [clock, ...others] = await rowsOf(stage.db).deadline.findMany({
      where: { subjectType: 'question' },
    })
    expect(others).toEqual([])
    expect(clock?.dueAt).toEqual(new Date(stage.clock.now().getTime() + 4 * 86_400_000))
  })

  test('the group reads it; the trainer who has it is not told twice', async () => {
    const told = await news.headlines()
    expect(told).toEqual({
      'maths-questions': [`Inès Moreau pose une question · ${reference}`],
      'maths-trainers': [`Nouvelle question · Inès Moreau · ${reference}`],
    })
    expect(await says('karim', `/question ${reference}`)).toContain('Finalement, qui peut m’aider ?')
  })

  test('any trainer may answer it in its thread', async () => {
    const thread = saying(await stage.inSpace('maths-questions'), `pose une question · ${reference}`)
    await stage.say('claire', 'Ouvrez le menu Affichage.', { thread: thread.id })
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('Ouvrez le menu Affichage.')
  })

  test('it cannot be moved twice', async () => {
    expect(await says('ines', `/forum ${reference}`)).toContain('est déjà posée à tout le groupe')
    expect(await rowsOf(stage.db).deadline.count({ where: { subjectType: 'question' } })).toBe(1)
    expect(await news.news()).toEqual({})
  })

  test('to nobody that is there: the asker is told who there is', async () => {
    const refused = await says('ines', '/sos @Gaston Bonjour ?')
    expect(refused).toContain('Gaston')
    expect(refused).toContain('Claire Fontaine, Marc Olivier')
    expect(await news.news()).toEqual({})
  })
})
