import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

/** Asks, and tells whom the question was given to. */
async function given(stage: Stage, as = 'ines'): Promise<string> {
  const reply = only((await stage.say(as, '/sos À qui le tour ?')).replies)
  return plain(reply.fields?.find((field) => field.label === 'Confiée à')?.value ?? '')
}

describe('a question is routed to a trainer of the group', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
  })
  afterAll(() => stage.close())

  test('in turn, when all have as many and were idle as long: always in the same order', async () => {
    expect(await given(stage)).toBe('Claire Fontaine')
    expect(await given(stage)).toBe('Marc Olivier')
  })

  test('the one with the fewest open questions first', async () => {
    await stage.pass({ minutes: 1 })
    await stage.say('marc', '/repondre SOS-MATHS-2026-0002 Voilà.')
    await stage.pass({ minutes: 1 })
    // Claire has one, Marc has none: Marc, though he was given one last.
    expect(await given(stage)).toBe('Marc Olivier')
  })

  test('the longest idle, when they have as many', async () => {
    await stage.pass({ minutes: 1 })
    // One each; Claire was given hers before Marc.
    expect(await given(stage)).toBe('Claire Fontaine')
  })

  test('never to the asker, be they a trainer too', async () => {
    await stage.say('helene', '/membre rôle Inès formateur')
    for (let turn = 0; turn < 4; turn++) expect(await given(stage)).not.toBe('Inès Moreau')
    // For somebody else, she is a trainer like the others, and has nothing yet.
    expect(await given(stage, 'karim')).toBe('Inès Moreau')
  })
})

describe('an absent trainer', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
  })
  afterAll(() => stage.close())

  test('says so with /absence, and until when', async () => {
    const reply = only((await stage.say('claire', '/absence 04/11/2026')).replies)
    expect(wordsOf(reply)).toContain('jusqu’au 4 novembre 2026 inclus')
  })

  test('is given no question', async () => {
    expect(await given(stage)).toBe('Marc Olivier')
    expect(await given(stage)).toBe('Marc Olivier')
  })

  test('can be asked nothing directly: the asker is told until when, and that the whole group can be asked', async () => {
    const refused = wordsOf(only((await stage.say('ines', '/sos @Claire Êtes-vous là ?')).replies))
    expect(refused).toContain('Claire Fontaine')
    expect(refused).toContain('5 novembre 2026')
    expect(refused).toContain('posée à tout le groupe')
  })

  test('is given questions again once the last day is over: at midnight in Paris, not before', async () => {
    await stage.pass({ days: 2, hours: 13, minutes: 59 })
    expect(await given(stage)).toBe('Marc Olivier')
    await stage.pass({ minutes: 1 })
    expect(await given(stage)).toBe('Claire Fontaine')
  })

  test('may come back earlier with /retour', async () => {
    await stage.say('claire', '/absence 31/12/2027')
    expect(await given(stage)).toBe('Marc Olivier')
    const back = only((await stage.say('claire', '/retour')).replies)
    expect(wordsOf(back)).toContain('Bon retour parmi nous.')
    expect(await given(stage)).toBe('Claire Fontaine')
  })

  test('cannot be absent until yesterday', async () => {
    const refused = wordsOf(only((await stage.say('claire', '/absence 01/11/2026')).replies))
    expect(refused).toContain('Cette date est passée.')
    expect(await given(stage)).toBe('Claire Fontaine')
  })

  test('is told what becomes of the questions they had', async () => {
    const reply = only((await stage.say('claire', '/absence 31/12/2027')).replies)
    expect(wordsOf(reply)).toContain('questions vous étaient confiées')
    expect(wordsOf(reply)).toContain('de nouveau à prendre')
    expect(labels(reply)).toContain('Questions en attente de réponse')
  })
})

describe('when no trainer is present', () => {
  let stage: Stage
  let news: ReturnType<typeof follow>
  let reference: string
  beforeAll(async () => {
    stage = await freshStage()
    news = follow(stage)
    await stage.say('claire', '/absence 31/12/2027')
    await stage.say('marc', '/absence 31/12/2027')
    await news.news()
  })
  afterAll(() => stage.close())

  test('the asker is told that nobody is there, and that the answer stays guaranteed', async () => {
    const reply = only((await stage.say('ines', '/sos Y a-t-il quelqu’un ?')).replies)
    reference = referenceIn(reply)
    expect(wordsOf(reply)).toContain('nous prévenons la coordination')
    expect(wordsOf(reply)).toContain('avant le vendredi 6 novembre 2026 à 10 h')
    expect(wordsOf(reply)).toContain('Confiée à : personne pour l’instant')
  })

  test('each of the coordinators is alerted at once, in private', async () => {
    const told = await news.news()
    expect(Object.keys(told).sort()).toEqual(['helene', 'maths-questions', 'maths-trainers', 'yann'])
    for (const place of ['helene', 'yann']) {
      const alert = only(told[place] ?? [])
      expect(alert.title).toContain(`Personne pour répondre à Inès Moreau · ${reference}`)
      expect(wordsOf(alert)).toContain('Y a-t-il quelqu’un ?')
    }
  })

  test('it stands in /alertes from that moment, though three days remain', async () => {
    expect(wordsOf(only((await stage.say('helene', '/alertes')).replies))).toContain(reference)
  })

  test('a coordinator gives it to somebody from the alert itself', async () => {
    await stage.say('marc', '/retour')
    await news.news()
    const alert = saying(await stage.inbox('helene'), `Personne pour répondre à Inès Moreau · ${reference}`)
    const form = only((await stage.press('helene', alert, labels(alert)[0] ?? '')).replies)
    expect(form.form?.fields.map((field) => field.name)).toEqual(['to', 'reason'])
    const done = await stage.fill('helene', form, { to: 'Marc Olivier' })
    expect(wordsOf(only(done.replies))).toContain('Vous avez confié la question à Marc Olivier')
    const told = await news.news()
    expect(saying(told['marc'], 'Une question pour vous').text).toContain('Y a-t-il quelqu’un ?')
    expect(wordsOf(only((await stage.say('helene', '/alertes')).replies))).not.toContain(reference)
  })
})
