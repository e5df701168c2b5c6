import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
let reference: string
let thread: Message
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
const due = async () => {
  const shown = only((await stage.say('ines', `/question ${reference}`)).replies)
  return shown.fields
    ?.find((field) => field.label === 'Réponse garantie avant')
    ?.value.replaceAll('\u00a0', ' ')
}
async function ask(text: string) {
  reference = referenceIn(only((await stage.say('ines', `/sos ${text}`)).replies))
  thread = only((await news.news())['maths-questions'] ?? [])
}

describe('a trainer asks for a precision with /demander', () => {
  beforeAll(() => ask('Ça ne marche pas'))

  test('is told that the clock stands still until the trainee replies', async () => {
    await stage.pass({ hours: 6 })
    const said = await says('marc', `/demander ${reference} Sur quel ordinateur ?`)
    expect(said).toContain('Nous transmettons votre demande à Inès Moreau')
    expect(said).toMatch(/délai est suspendu|en pause/)
    expect(await due()).toBeUndefined()
  })

  test('the trainee is asked, once in private and once in the thread, with a button to reply', async () => {
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['ines', 'maths-questions'])
    const asked = only(told['ines'] ?? [])
    expect(wordsOf(asked)).toContain('Marc Olivier :\n« Sur quel ordinateur ? »')
    expect(labels(asked)).toEqual(['Donner cette précision'])
    expect(only(told['maths-questions'] ?? []).thread).toBe(thread.id)
  })

  test('meanwhile, however long, nobody is reminded of the answer, and nobody is alerted: only the precision is asked after', async () => {
    await stage.pass({ days: 10, hours: 3 })
    const titles = Object.values(await news.headlines()).flat()
    expect(titles.filter((title) => !title.includes('précision'))).toEqual([])
  })

  test('/delai says that it is suspended, since when, and what will be left', async () => {
    const explained = await says('karim', `/delai ${reference}`)
    expect(explained).toContain('Depuis le lundi 2 novembre 2026 à 16 h')
    expect(explained).toContain('3 jours et 18 heures')
  })

  test('nobody asks for another precision before this one is given', async () => {
    expect(await says('claire', `/demander ${reference} Et quel logiciel ?`)).toContain(
      'attend une précision',
    )
    expect(await news.news()).toEqual({})
  })

  test('the trainee’s reply in the thread resumes the clock: due later by exactly the pause', async () => {
    const reply = only((await stage.say('ines', 'Sous Linux, avec Calc.', { thread: thread.id })).replies)
    // 6 November at 10:00, and 10 days and 3 hours that did not count.
    expect(wordsOf(reply)).toContain('lundi 16 novembre 2026 à 13 h')
    expect(await due()).toBe('lundi 16 novembre 2026 à 13 h')
  })

  test('both the trainer who has the question and the one who asked read the precision', async () => {
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['claire', 'marc'])
    for (const trainer of ['claire', 'marc']) {
      const given = only(told[trainer] ?? [])
      expect(wordsOf(given)).toContain('Inès Moreau :\n« Sous Linux, avec Calc. »')
      expect(wordsOf(given)).toContain('lundi 16 novembre 2026 à 13 h')
      expect(labels(given)).toContain('Répondre')
    }
  })

  test('the ladder goes on from where it was: a quarter of the time after what was already used', async () => {
    await stage.pass({ hours: 17, minutes: 59 })
    expect(await news.news()).toEqual({})
    await stage.pass({ minutes: 1 })
    expect(Object.keys(await news.news()).sort()).toEqual(['claire', 'marc'])
  })

  test('/delai shows the pause, day by day, and the sum is right', async () => {
    const explained = await says('ines', `/delai ${reference}`)
    expect(explained).toContain('durée comptée : 1 jour ; en pause : 10 jours et 3 heures')
    expect(explained).toContain('Du lundi 2 novembre 2026 à 16 h au jeudi 12 novembre 2026 à 19 h')
    expect(explained).toContain('durée non comptée : 10 jours et 3 heures')
    expect(explained).toContain('soit dans 3 jours.')
  })
})

describe('the trainee gives the precision', () => {
  test('with the button and its form', async () => {
    await ask('Comment zoomer ?')
    await stage.say('claire', `/demander ${reference} Dans quel logiciel ?`)
    const asked = only((await news.news())['ines'] ?? [])
    const form = only((await stage.press('ines', asked, 'Donner cette précision')).replies)
    expect(form.form?.fields.map((field) => field.name)).toEqual(['text', 'files'])
    const sent = await stage.fill('ines', form, { text: 'GeoGebra.' })
    expect(wordsOf(only(sent.replies))).toMatch(/délai reprend/)
    const told = await news.news()
    expect(wordsOf(saying(told['maths-questions'], 'GeoGebra.'))).toContain('Inès Moreau')
  })

  test('by replying in private to the message that asks for it', async () => {
    await stage.say('claire', `/demander ${reference} Quelle version ?`)
    const asked = only((await news.news())['ines'] ?? [])
    const said = await stage.say('ines', 'La 6.', { thread: asked.id })
    expect(wordsOf(only(said.replies))).toMatch(/délai reprend/)
    expect(Object.keys(await news.news())).toContain('maths-questions')
  })

  test('in free words to the assistant, which offers to send them', async () => {
    await stage.say('claire', `/demander ${reference} Et sur quel système ?`)
    await news.news()
    const hint = only((await stage.say('ines', 'Sous Windows.')).replies)
    const form = only((await stage.press('ines', hint, `Préciser ${reference}`)).replies)
    expect(form.form?.fields[0]?.value).toBe('Sous Windows.')
    await stage.fill('ines', form, { text: 'Sous Windows.' })
    expect(wordsOf(saying((await news.news())['maths-questions'], 'Sous Windows.'))).toContain('Inès Moreau')
  })

  test('when none is asked for, is told so, and nothing is sent', async () => {
    const refused = await says('ines', `/preciser ${reference} Au fait…`)
    expect(refused).toMatch(/précision/)
    expect(refused).toContain(`/question ${reference}`)
    expect(await news.news()).toEqual({})
  })

  test('somebody else’s words in the thread are conversation: the clock stays stopped', async () => {
    await stage.say('claire', `/demander ${reference} Une capture d’écran ?`)
    await news.news()
    expect((await stage.say('karim', 'Moi aussi !', { thread: thread.id })).replies).toEqual([])
    expect(await due()).toBeUndefined()
  })

  test('an answer may come before the precision: it meets the guarantee all the same', async () => {
    await stage.say('marc', `/repondre ${reference} Avec la molette.`)
    await news.news()
    await stage.pass({ days: 12 })
    const told = await news.headlines()
    expect(
      Object.values(told)
        .flat()
        .filter((title) => title.includes(reference)),
    ).toEqual([])
    expect(await says('ines', `/delai ${reference}`)).toContain('Réponse donnée')
  })
})

describe('once the deadline has passed', () => {
  beforeAll(async () => {
    await ask('Une question en retard ?')
    await stage.pass({ days: 5 })
    await news.news()
  })

  test('whoever takes the question is not told to answer before a time that is over', async () => {
    const said = await says('marc', `/prendre ${reference}`)
    expect(said).toContain('Le délai est dépassé depuis le')
    expect(said).not.toMatch(/avant|court|au plus tard/)
  })

  test('nor is an answer promised for such a time when a precision is given', async () => {
    await says('marc', `/demander ${reference} Laquelle ?`)
    await news.news()
    const said = await says('ines', `/preciser ${reference} Celle-ci.`)
    expect(said).toContain('Une réponse vous était garantie avant le')
    expect(said).not.toMatch(/reprend|est garantie|au plus tard/)
    const told = wordsOf(only((await news.news())['marc'] ?? []))
    expect(told).toContain('dès que vous pouvez')
    expect(told).not.toContain('reprend')
  })
})

test('a trainer who types /preciser, which is the trainee’s, is told of /demander, and sends the same words with it', async () => {
  await ask('Comment imprimer ?')
  const refused = only((await stage.say('claire', `/preciser ${reference} Sur quelle imprimante ?`)).replies)
  expect(wordsOf(refused)).toContain(`tapez /demander ${reference}`)
  const form = only((await stage.press('claire', refused, 'Reprendre mon texte')).replies)
  expect(form.form?.fields[0]?.value).toBe('Sur quelle imprimante ?')
  const sent = await stage.fill('claire', form, { text: 'Sur quelle imprimante ?' })
  expect(wordsOf(only(sent.replies))).toContain('Nous transmettons votre demande')
  const colleague = only((await stage.say('karim', `/preciser ${reference} La mienne.`)).replies)
  expect(wordsOf(colleague)).not.toContain('/demander')
})
