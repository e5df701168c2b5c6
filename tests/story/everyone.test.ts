import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { commands } from '../../commands/index.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, referenceIn, wordsOf } from '../support/news.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const reply = async (as: string, text: string, space?: string) =>
  only((await stage.say(as, text, space ? { space } : {})).replies)
const says = async (as: string, text: string) => wordsOf(await reply(as, text))
const commandsIn = (words: string) => [...words.matchAll(/• (\/[a-z-]+)/g)].map((match) => match[1])

describe('/aide tells what this person may do, here', () => {
  test.each([
    [
      'ines',
      ['/sos', '/declarer', '/mes-questions', '/mes-activites'],
      ['/repondre', '/attester', '/groupe'],
    ],
    ['claire', ['/questions', '/activites', '/repondre', '/attester'], ['/sos', '/declarer', '/alertes']],
    ['helene', ['/alertes', '/groupe', '/membre', '/fermer'], ['/sos', '/repondre', '/attester']],
  ])('%s: %o and not %o', async (as, may, mayNot) => {
    const offered = commandsIn(await says(as, '/aide'))
    for (const command of [...may, '/aide', '/moi', '/progression', '/delai'])
      expect(offered).toContain(command)
    for (const command of mayNot) expect(offered).not.toContain(command)
  })

  test('every command it names is one that the person may really run', async () => {
    for (const as of ['ines', 'claire', 'helene']) {
      for (const command of commandsIn(await says(as, '/aide'))) {
        const words = wordsOf((await stage.say(as, command ?? '')).replies[0])
        expect(words, `${as} ${command}`).not.toMatch(/il faut (?:pour cela )?être|n’existe pas/)
      }
    }
  })

  test('says where one is, and that in the questions space a simple message is enough', async () => {
    const here = wordsOf(await reply('ines', '/aide', 'maths-questions'))
    expect(here).toContain('le salon des questions du groupe MATHS')
    expect(here).toContain('un simple message suffit')
    expect(await says('ines', '/aide')).not.toContain('un simple message suffit')
  })

  test('is for whoever asked alone', async () => {
    expect((await reply('ines', '/aide', 'maths-questions')).to).toBe('ines')
  })
})

test('every command that a role does not allow is refused to it, in words that say who may and what to type', async () => {
  const people = { trainee: 'ines', trainer: 'claire', coordinator: 'helene' } as const
  const news = follow(stage)
  await news.news()
  let refused = 0
  for (const { names, access } of commands) {
    for (const [role, as] of Object.entries(people)) {
      // What one asked oneself is one's own to follow, whatever role one has.
      if (!names || access.orAuthor || access.anyOf.some((allowed) => allowed === role)) continue
      const words = await says(as, `/${names.fr} SOS-MATHS-2026-0001`)
      expect(words, `/${names.fr} by a ${role}`).toMatch(/^Pour cela, il faut être .*\/aide/)
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(20)
  expect(await news.news()).toEqual({})
})

describe('/moi', () => {
  test('says who one is, in which groups and roles, in which language', async () => {
    const words = await says('claire', '/moi')
    for (const part of [
      'Claire Fontaine',
      'équipe de formation (groupe MATHS)',
      'français',
      'depuis : le chat local',
    ])
      expect(words).toContain(part)
  })

  test('says that one is absent, and offers to be back', async () => {
    await stage.say('claire', '/absence 10/11/2026')
    const me = await reply('claire', '/moi')
    expect(wordsOf(me)).toContain('jusqu’au 10 novembre 2026')
    await stage.press('claire', me, 'Je suis de retour')
    expect(labels(await reply('claire', '/moi'))).not.toContain('Je suis de retour')
  })
})

describe('one’s own', () => {
  test('/mes-questions and /mes-activites say how to begin when there are none', async () => {
    expect(await says('karim', '/mes-questions')).toContain('/sos')
    expect(await says('karim', '/mes-activites')).toContain('/declarer')
  })

  test('/mes-questions: mine, not others’, with where each stands and a button to each', async () => {
    const first = referenceIn(await reply('ines', '/sos Première ?'))
    const second = referenceIn(await reply('ines', '/sos Seconde ?'))
    const others = referenceIn(await reply('karim', '/sos Une autre ?'))
    await stage.say('claire', `/repondre ${first} Oui.`)
    const mine = await reply('ines', '/mes-questions')
    const words = wordsOf(mine)
    expect(words.indexOf(second)).toBeLessThan(words.indexOf(first))
    expect(words).not.toContain(others)
    expect(words).toMatch(new RegExp(`${first} · Première \\? — réponse donnée`))
    expect(words).toMatch(new RegExp(`${second} · Seconde \\? — réponse garantie avant le ven\\. 6 nov\\.`))
    expect(labels(mine)).toEqual([second, first])
    expect(wordsOf(only((await stage.press('ines', mine, first)).replies))).toContain(
      'Claire Fontaine :\n« Oui. »',
    )
  })

  test('/mes-activites: mine, with where each stands', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1', 'B2.2'] })
    const mine = await reply('ines', '/mes-activites')
    expect(wordsOf(mine)).toContain(`${reference} · Tableau partagé en classe de 4e — à décider avant le `)
    expect(wordsOf(mine)).toContain(' · 2 en attente')
    expect(labels(mine)).toEqual([reference])
  })
})

describe('a trainer’s queues', () => {
  test('/questions: oldest deadline first, those answered gone', async () => {
    const other = await freshStage()
    const asked: string[] = []
    for (const text of ['Un', 'Deux', 'Trois']) {
      asked.push(referenceIn(only((await other.say('ines', `/sos ${text}`)).replies)))
      await other.pass({ hours: 1 })
    }
    const [one = '', two = '', three = ''] = asked
    // The first one pauses for two hours: it is now due last.
    await other.say('claire', `/demander ${one} Lequel ?`)
    await other.pass({ hours: 3 })
    await other.say('ines', `/preciser ${one} Celui-ci.`)
    const queue = wordsOf(only((await other.say('marc', '/questions')).replies))
    expect(asked.map((reference) => queue.indexOf(reference)).every((at) => at > 0)).toBe(true)
    expect(queue.indexOf(two)).toBeLessThan(queue.indexOf(three))
    expect(queue.indexOf(three)).toBeLessThan(queue.indexOf(one))
    expect(queue).toContain('Inès Moreau → ')
    await other.say('marc', `/repondre ${two} Voilà.`)
    expect(wordsOf(only((await other.say('marc', '/questions')).replies))).not.toContain(two)
    await other.close()
  })

  test('/activites: the first due first; the time that a complement took is added to its own', async () => {
    const other = await freshStage()
    const first = await declared(other, 'ines', { competences: ['B2.1'] })
    await other.pass({ hours: 1 })
    const second = await declared(other, 'karim', { competences: ['B2.1'] })
    const queue = async () => wordsOf(only((await other.say('marc', '/activites')).replies))
    const before = await queue()
    expect(before.indexOf(first)).toBeLessThan(before.indexOf(second))
    await other.say('claire', `/demander-plus ${first} B2.1 Où ?`)
    expect(await queue()).not.toContain(first)
    await other.pass({ hours: 3 })
    await other.say('ines', `/completer ${first} B2.1 Ici.`)
    const after = await queue()
    expect(after.indexOf(second)).toBeLessThan(after.indexOf(first))
    expect(after.indexOf(first)).toBeGreaterThan(0)
    await other.close()
  })

  test('more than a page is shown page by page', async () => {
    for (let n = 0; n < 20; n++) await stage.say('karim', `/sos Question numéro ${n}`)
    const first = only((await stage.say('claire', '/questions')).replies)
    expect(wordsOf(first).match(/^• /gm)).toHaveLength(20)
    expect(wordsOf(first)).toContain('Lignes 1 à 20 ; « Voir la suite » montre les suivantes.')
    const second = only((await stage.press('claire', first, 'Voir la suite')).replies)
    const shown = (said: string) => [...said.matchAll(/^• (SOS-MATHS-\d+-\d+)/gm)].map(([, one]) => one)
    expect(wordsOf(second)).toMatch(/Voici (les lignes 21 à \d+, les dernières|la ligne 21, la dernière)\./)
    const all = [...shown(wordsOf(first)), ...shown(wordsOf(second))]
    expect(new Set(all).size).toBe(all.length)
    expect(second.actions.map(({ label }) => label)).not.toContain('Voir la suite')
  })
})
