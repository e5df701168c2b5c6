import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { follow, only, plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const Q = 'SOS-MATHS-2026-0001'
const REMINDER = expect.stringMatching(new RegExp(`^Rappel : .* · ${Q}`))
const ALERT = expect.stringMatching(new RegExp(`^Alerte : .* · ${Q}`))
const BREACH = expect.stringMatching(new RegExp(`^Délai dépassé.* · ${Q}$`))
const coordination = (title: unknown) => ({ helene: [title], yann: [title] })

describe('an unanswered question climbs its ladder', () => {
  let stage: Stage
  let news: ReturnType<typeof follow>
  beforeAll(async () => {
    stage = await freshStage()
    news = follow(stage)
    expect(referenceIn(only((await stage.say('ines', '/sos Et la suite ?')).replies))).toBe(Q)
    await stage.say('claire', `/prendre ${Q}`)
    await news.news()
  })
  afterAll(() => stage.close())

  /** Nothing happens a minute before; this does at the hour; nothing more happens when time is looked at again. */
  async function atHour(hours: number, expected: Record<string, unknown[]>) {
    await stage.pass({ hours: hours - 1, minutes: 59 })
    expect(await news.headlines()).toEqual({})
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(titles(told)).toEqual(expected)
    await stage.pass({})
    await stage.pass({})
    expect(await news.headlines()).toEqual({})
    return told
  }
  const titles = (told: Awaited<ReturnType<typeof news.news>>) =>
    Object.fromEntries(
      Object.entries(told).map(([place, messages]) => [
        place,
        messages.map((message) => (message.title ?? '').replaceAll('\u00a0', ' ')),
      ]),
    )

  test('at 25 %, after 24 hours, whoever has taken it is reminded, and none of their colleagues', async () => {
    const told = await atHour(24, { claire: [REMINDER] })
    expect(wordsOf(told['claire']?.[0])).toContain('dans 3 jours')
  })

  test('claimed is not answered: taking it stopped nothing, and the reminder says so', async () => {
    const [reminder] = (await stage.inbox('claire')).slice(-1)
    expect(wordsOf(reminder)).toContain('Claire Fontaine')
    expect(wordsOf(reminder)).toContain('pas encore')
  })

  test('at 50 %, after 48 hours, its trainer', async () => {
    await atHour(24, { claire: [REMINDER] })
  })

  test('at 75 %, after 72 hours, the coordinators are alerted, and its trainer', async () => {
    await atHour(24, { claire: [ALERT], ...coordination(ALERT) })
  })

  test('at 90 %, which is in the night, its trainer a last time: the evening before, at eight', async () => {
    await atHour(10, { claire: [ALERT] })
    await stage.pass({ hours: 4, minutes: 24 })
    expect(await news.headlines()).toEqual({})
  })

  test('at 100 %, after four days, the breach is announced to all concerned, the asker included', async () => {
    await stage.pass({ hours: 9, minutes: 35 })
    expect(await news.headlines()).toEqual({})
    await stage.pass({ minutes: 1 })
    const told = await news.news()
    expect(titles(told)).toEqual({
      ines: [BREACH],
      claire: [BREACH],
      'maths-trainers': [BREACH],
      ...coordination(BREACH),
    })
    expect(wordsOf(told['ines']?.[0])).toContain('vendredi 6 novembre 2026 à 10 h')
    expect(wordsOf(told['ines']?.[0])).toContain('enregistré')
  })

  test('the breach is on record, with its own instant', async () => {
    const [row, ...others] = await rowsOf(stage.db).deadline.findMany()
    expect(others).toEqual([])
    expect(row).toMatchObject({ breachedAt: new Date('2026-11-06T09:00:00Z'), state: 'running' })
    const events = await rowsOf(stage.db).deadlineEvent.findMany({ where: { kind: 'breach' } })
    expect(events.map((event) => event.at.toISOString())).toEqual(['2026-11-06T09:00:00.000Z'])
  })

  test('then every day, its trainer and the coordinators: once a day', async () => {
    for (let day = 1; day <= 3; day++) await atHour(24, { claire: [BREACH], ...coordination(BREACH) })
  })

  test('/alertes lists it as late; /delai says since when, and what was climbed', async () => {
    expect(wordsOf(only((await stage.say('yann', '/alertes')).replies))).toContain(Q)
    const short = only((await stage.say('ines', `/delai ${Q}`)).replies)
    expect(wordsOf(short)).toContain('Le délai s’est achevé')
    expect(plain(wordsOf(short))).toContain('Ensuite, le mardi 10 novembre 2026 à 10 h : alerte chaque jour')
    const explained = wordsOf(only((await stage.press('ines', short, 'Jour par jour')).replies))
    expect(explained).toContain('3 jours')
    expect(explained.match(/— passé$/gm)).toHaveLength(5)
    expect(plain(explained)).toMatch(
      /à partir du samedi 7 novembre 2026 à 10 h · alerte chaque jour.{1,40}déjà 3 fois ; de nouveau le mardi 10 novembre/,
    )
  })

  test('until it is answered: from then on nothing more is said, and the delay stays on record', async () => {
    await stage.say('claire', `/repondre ${Q} Avec toutes nos excuses : voici.`)
    await news.news()
    await stage.pass({ days: 5 })
    expect(await news.headlines()).toEqual({})
    const explained = wordsOf(only((await stage.say('ines', `/delai ${Q}`)).replies))
    expect(explained).toContain('Réponse donnée le lundi 9 novembre 2026 à 10 h')
    expect(explained).toContain('après le vendredi 6 novembre 2026 à 10 h')
    expect(wordsOf(only((await stage.say('yann', '/alertes')).replies))).not.toContain(Q)
  })
})

describe('while nobody has taken it', () => {
  let stage: Stage
  let news: ReturnType<typeof follow>
  beforeEach(async () => {
    stage = await freshStage()
    news = follow(stage)
    await stage.say('ines', '/sos Et la suite ?')
  })
  afterEach(() => stage.close())

  test('all the group’s trainers are reminded at 25 %, in private, and then the one it was given to', async () => {
    await news.news()
    await stage.pass({ hours: 24 })
    expect(await news.headlines()).toEqual({ claire: [REMINDER], marc: [REMINDER] })
    await stage.pass({ hours: 24 })
    expect(await news.headlines()).toEqual({ claire: [REMINDER] })
  })

  test('and while it was given to nobody, those who are there each time; their place, where none is', async () => {
    await stage.say('claire', '/absence 31/12/2027')
    await news.news()
    await stage.pass({ hours: 48 })
    expect(await news.headlines()).toEqual({ marc: [REMINDER] })
    await stage.say('marc', '/absence 31/12/2027')
    await news.news()
    await stage.pass({ hours: 38, minutes: 24 })
    expect(await news.headlines()).toEqual({ ...coordination(ALERT), 'maths-trainers': [ALERT] })
  })
})

describe('asked at three in the night', () => {
  let stage: Stage
  let news: ReturnType<typeof follow>
  beforeAll(async () => {
    stage = await freshStage()
    news = follow(stage)
    await stage.pass({ hours: 17 })
    await stage.say('ines', '/sos Vous dormez ?')
    await news.news()
  })
  afterAll(() => stage.close())

  const quietUntil = async (hours: number, minutes: number) => {
    await stage.pass({ hours, minutes })
    expect(await news.headlines()).toEqual({})
    await stage.pass({ minutes: 1 })
  }

  test('what is due at three comes the evening before, at eight, reminders and the alert alike', async () => {
    await quietUntil(16, 59)
    expect(await news.headlines()).toEqual({ claire: [REMINDER], marc: [REMINDER] })
    await quietUntil(23, 59)
    expect(await news.headlines()).toEqual({ claire: [REMINDER] })
    await quietUntil(23, 59)
    expect(await news.headlines()).toEqual({ claire: [ALERT], ...coordination(ALERT) })
  })

  test('/delai says so', async () => {
    const short = only((await stage.say('ines', `/delai ${Q}`)).replies)
    const whole = plain(wordsOf(only((await stage.press('ines', short, 'Jour par jour')).replies)))
    expect(whole).toContain(
      'mardi 3 novembre 2026 à 20 h · rappel à toute l’équipe de formation (avancé : le',
    )
    expect(whole).toContain('mercredi 4 novembre 2026 à 3 h, ce seraient des heures calmes')
  })

  test('by day, a rung comes when it is due', async () => {
    await quietUntil(21, 23)
    expect(await news.headlines()).toEqual({ claire: [ALERT] })
  })

  test('that the time has passed is announced when it passes, at three', async () => {
    await quietUntil(9, 35)
    const { breachedAt } = await rowsOf(stage.db).deadline.findFirstOrThrow()
    expect(breachedAt).toEqual(new Date('2026-11-07T02:00:00Z'))
    const told = await news.headlines()
    expect(told['ines']).toEqual([BREACH])
    expect(told['helene']).toEqual([BREACH])
  })
})

describe('after an outage', () => {
  let stage: Stage
  let news: ReturnType<typeof follow>
  beforeAll(async () => {
    stage = await freshStage()
    news = follow(stage)
    await stage.say('ines', '/sos Vous êtes là ?')
    await news.news()
  })
  afterAll(() => stage.close())

  test('the rungs that were missed collapse into the highest: one message each, not three', async () => {
    await stage.pass({ hours: 80 })
    expect(await news.headlines()).toEqual({ claire: [ALERT], ...coordination(ALERT) })
    const climbed = await rowsOf(stage.db).deadlineEvent.findMany({ where: { kind: 'step' } })
    expect(climbed.map((event) => event.step)).toEqual([2])
  })

  test('a breach that was missed keeps its own instant, and all who should have heard of it do, once', async () => {
    await stage.pass({ days: 3 })
    expect(await news.headlines()).toEqual({
      ines: [BREACH],
      claire: [BREACH],
      'maths-trainers': [BREACH],
      ...coordination(BREACH),
    })
    const breaches = await rowsOf(stage.db).deadlineEvent.findMany({ where: { kind: 'breach' } })
    expect(breaches.map((event) => event.at.toISOString())).toEqual(['2026-11-06T09:00:00.000Z'])
    expect(breaches[0]?.recordedAt.toISOString()).toBe('2026-11-08T17:00:00.000Z')
  })

  test('the daily alerts then go on at the hour of the due time', async () => {
    await stage.pass({ hours: 15, minutes: 59 })
    expect(await news.headlines()).toEqual({})
    await stage.pass({ minutes: 1 })
    expect(await news.headlines()).toEqual({ claire: [BREACH], ...coordination(BREACH) })
  })
})

describe('an answer is one only once a platform has accepted it', () => {
  let stage: Stage
  let news: ReturnType<typeof follow>
  beforeAll(async () => {
    stage = await freshStage()
    news = follow(stage)
    await stage.say('ines', '/sos Vous me recevez ?')
    // The trainee’s account and the questions space are gone from the platform.
    await away('gone')
    await news.news()
  })
  afterAll(() => stage.close())

  async function away(workspaceId: string) {
    await rowsOf(stage.db).identity.updateMany({ where: { userId: 'ines' }, data: { workspaceId } })
    await rowsOf(stage.db).space.updateMany({
      where: { channelId: 'maths-questions' },
      data: { workspaceId },
    })
  }

  test('one that reached nobody does not meet the guarantee, and the coordinators hear of it at once', async () => {
    await stage.say('claire', `/repondre ${Q} Oui, cinq sur cinq.`)
    expect((await rowsOf(stage.db).deadline.findFirstOrThrow()).state).toBe('running')
    const told = await news.news()
    for (const place of ['helene', 'yann']) {
      const notice = saying(told[place], 'Inès Moreau')
      expect(wordsOf(notice)).toContain(`répond · ${Q}`)
      // Its title, never its contents: a coordinator is not the addressee.
      expect(wordsOf(notice)).not.toContain('cinq sur cinq')
    }
  })

  test('the ladder goes on, and the question stands in /alertes', async () => {
    await stage.pass({ hours: 72 })
    expect((await news.headlines())['helene']).toEqual([ALERT])
    expect(wordsOf(only((await stage.say('helene', '/alertes')).replies))).toContain(Q)
  })

  test('the next answer that arrives meets it', async () => {
    await away('local')
    await stage.say('marc', `/repondre ${Q} Désormais oui.`)
    expect(wordsOf((await news.news())['ines']?.[0])).toContain('Désormais oui.')
    const { state, metAt } = await rowsOf(stage.db).deadline.findFirstOrThrow()
    expect({ state, metAt }).toEqual({ state: 'met', metAt: new Date('2026-11-05T09:00:00Z') })
    await stage.pass({ days: 3 })
    expect(await news.headlines()).toEqual({})
  })

  test('every attempt is in the ledger, accepted or not', async () => {
    const ledger = await rowsOf(stage.db).delivery.findMany({ where: { outcome: { not: 'accepted' } } })
    expect(ledger.map((attempt) => attempt.outcome).sort()).toEqual(['gone', 'unreachable'])
  })
})
