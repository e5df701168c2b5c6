/** The way of an act: kept, acknowledged, handled, answered by the way that is open, and noted as answered. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileKeeper } from '../../../bots/adapters.ts'
import { createDemonstration } from '../../../bots/demo/organisation-store.ts'
import { Closed } from '../../../bots/exchange/act.ts'
import type { Ingress } from '../../../bots/platform.ts'
import type { Assistant } from '../../../bots/runtime/assistant.ts'
import { quiet } from '../../../bots/runtime/log.ts'
import { mayAsk } from '../../../core/command/form.ts'
import { QUESTION_MAX } from '../../../core/command/option.ts'
import { c2i2e, frameworkKey } from '../../../core/framework/frameworks.ts'
import { ManualClock } from '../../../core/kernel/clock.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import type { Database } from '../../../prisma/client.ts'
import { act, activity, catalogue, declare } from '../../support/acts.ts'
import { assistantWith, world } from '../../support/platform.ts'
import { rowsOf } from '../../support/rows.ts'
import { freshDatabase } from '../../support/stage.ts'
import { actFor, exchangeOver, room } from './room.ts'

let db: Database
let clock: ManualClock
let assistant: Assistant
/** What was asked of the core, in order. */
let asked: string[]
let ingress: Ingress

beforeEach(async () => {
  db = await freshDatabase()
  clock = new ManualClock(new Date('2026-11-02T09:00:00Z'))
  await createDemonstration(db, clock, sortableIds(clock), frameworkKey(c2i2e))
  assistant = assistantWith({ db, clock, ids: sortableIds(clock) }, world('web'))
  asked = []
  const to = assistant.ingress
  ingress = {
    ...to,
    journal: (one) => to.journal(one).finally(() => asked.push('kept')),
    receive: (one) => to.receive(one).finally(() => asked.push('handled')),
    answered: (one) => to.answered(one).finally(() => asked.push('answered')),
    later: (one) => to.later(one).finally(() => asked.push('later')),
  }
})
afterEach(async () => {
  await assistant.stop()
  await db.close()
})

const questions = () => rowsOf(db).question.count()
const sos = (id = 'q') =>
  act.line(id, 'ines', '/sos Comment projeter une figure ?', { space: 'maths-questions' })
const away = async () => {
  throw new Error('the database is away')
}

describe('an act that came once', () => {
  test('is kept, acknowledged, handled, answered and noted as answered, in this order', async () => {
    const { happened, speaking } = room()
    speaking.acknowledge = async () => void asked.push('acknowledged')
    await exchangeOver(ingress).handle(actFor(sos()), speaking)
    expect(asked[0]).toBe('kept')
    expect(asked.indexOf('acknowledged')).toBeLessThan(asked.indexOf('answered'))
    expect(asked.toSorted()).toEqual(['acknowledged', 'answered', 'handled', 'kept'])
    expect(happened).toEqual([expect.objectContaining({ did: 'fleeting', key: 'q' })])
  })

  test('is not kept when it only reads: neither is anything owed', async () => {
    await exchangeOver(ingress).handle(actFor(act.line('m', 'ines', '/mes-questions')), room().speaking)
    expect(asked).toEqual(['handled'])
  })

  test('stays owed when its answer reached nobody, and the place is told that there is something to read', async () => {
    const shut = { fleeting: new Closed(), toPerson: new Closed() }
    const { speaking, ways } = room(shut)
    await exchangeOver(ingress).handle(actFor(sos()), speaking)
    expect(ways()).toEqual(['acknowledged', 'pointed'])
    expect(asked).toEqual(['kept', 'handled'])
  })

  test('is acknowledged all the same when keeping it takes longer than the platform waits', async () => {
    let goOn = () => {}
    const gate = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { happened, speaking } = room()
    const acknowledge = speaking.acknowledge
    speaking.acknowledge = async (how) => {
      await acknowledge(how)
      goOn()
    }
    const slow = exchangeOver(
      ingress,
      { journal: async (one) => gate.then(() => ingress.journal(one)) },
      { patience: 10 },
    )
    await slow.handle(actFor(sos()), speaking)
    expect(happened.map(({ did }) => did)).toEqual(['acknowledged', 'fleeting'])
    expect(await questions()).toBe(1)
  })

  test('its author is told what became of it: nothing, kept for later, or done and to be answered in private', async () => {
    const told = async (part: Partial<Ingress>, id: string) => {
      const { happened, speaking } = room()
      await exchangeOver(ingress, part).handle(actFor(sos(id), { typed: '/sos Comment ?' }), speaking)
      return happened.flatMap((one) => ('text' in one ? one.text : [])).join()
    }
    const lost = await told({ journal: away }, 'lost')
    expect(lost).toContain('Rien n’a été modifié')
    expect(lost).toContain('/sos Comment ?')
    const kept = await told({ receive: away }, 'kept')
    expect(kept).toContain('bien reçu et gardé')
    expect(kept).not.toContain('/sos Comment ?')
    const { speaking } = room()
    let isFirst = true
    const { fleeting } = speaking
    speaking.fleeting = async (saying) => {
      if (isFirst) {
        isFirst = false
        throw new Error('a fault of ours')
      }
      await fleeting?.(saying)
      expect(JSON.stringify(saying.cards)).toContain('vous la recevrez en message privé')
    }
    await exchangeOver(ingress).handle(actFor(sos('said')), speaking)
    expect(await questions()).toBe(1)
  })
})

describe('what comes again by itself', () => {
  test.each(['again', 'history'] as const)('%s: is not kept, and its fault is thrown', async (returns) => {
    const { happened, speaking, ways } = room()
    const handled = exchangeOver(ingress, { receive: away }).handle(actFor(sos(), { returns }), speaking)
    await expect(handled).rejects.toThrow('away')
    expect(happened.filter(({ did }) => did !== 'acknowledged')).toEqual([])
    expect(ways().includes('acknowledged')).toBe(returns === 'again')
    await exchangeOver(ingress).handle(actFor(sos(), { returns }), speaking)
    expect(asked).toEqual(['handled'])
  })

  test('words read in a history are acknowledged once they are handled', async () => {
    const { speaking } = room()
    speaking.acknowledge = async () => void asked.push('acknowledged')
    const words = act.words('w', 'ines', 'Comment projeter ?', { space: 'maths-questions' })
    await exchangeOver(ingress).handle(actFor(words, { returns: 'history' }), speaking)
    expect(asked).toEqual(['handled', 'acknowledged'])
  })

  test('what cannot be kept and comes until it is acknowledged is not acknowledged', async () => {
    const { speaking, ways } = room()
    const one = actFor(sos(), { comesUnlessAcknowledged: true })
    await expect(exchangeOver(ingress, { journal: away }).handle(one, speaking)).rejects.toThrow('away')
    expect(ways()).toEqual([])
  })
})

describe('words found in a history', () => {
  const found = (answeredThere: boolean) =>
    actFor(act.words('w', 'ines', 'Comment projeter ?', { space: 'maths-questions' }), {
      returns: 'history',
      late: { answeredThere },
    })

  test('are answered once: again only where everybody would see the answer, and does not', async () => {
    const exchange = exchangeOver(ingress)
    const first = room()
    await exchange.handle(found(false), first.speaking)
    expect(first.ways()).toEqual(['acknowledged', 'inPlace'])
    const answered = room()
    await exchange.handle(found(true), answered.speaking)
    expect(answered.ways()).toEqual(['acknowledged'])
    const unanswered = room()
    await exchange.handle(found(false), unanswered.speaking)
    expect(unanswered.ways()).toEqual(['acknowledged', 'inPlace'])
    expect(await questions()).toBe(1)
  })

  test('nothing fleeting is said to somebody who looks no more', async () => {
    const { speaking, ways } = room()
    const words = act.words('w', 'ines', 'x'.repeat(QUESTION_MAX + 1), { space: 'maths-questions' })
    await exchangeOver(ingress).handle(
      actFor(words, { returns: 'history', late: { answeredThere: false } }),
      speaking,
    )
    expect(ways()).toEqual(['acknowledged', 'toPerson'])
  })
})

describe('a form', () => {
  const bare = (id: string) => {
    const incoming = act.press(id, 'ines', { command: 'question.ask', input: {} })
    const command = catalogue.byId('question.ask')
    return actFor(incoming, { asks: command !== undefined && mayAsk(command, {}) })
  }

  test('opens where the platform has forms, and is offered by a button where it has none', async () => {
    const native = room()
    await exchangeOver(ingress).handle(bare('n'), native.speaking)
    expect(native.ways()).toEqual(['acknowledged', 'opened'])
    const other = room({}, { opensForms: false })
    await exchangeOver(ingress).handle(bare('o'), other.speaking)
    expect(other.happened.at(-1)).toMatchObject({ did: 'inPlace', key: 'o:form' })
    expect(JSON.stringify(other.happened.at(-1))).toContain('Ouvrir le formulaire')
    expect(asked).toEqual(['handled', 'handled'])
  })

  test('is its own acknowledgement where the platform takes it in time', async () => {
    const { speaking, ways } = room()
    await exchangeOver(ingress).handle({ ...bare('n'), repliesAtOnce: true }, speaking)
    expect(ways()).toEqual(['opened'])
  })

  test('comes with files: kept without them, then handed in with them; what could not be read comes back beside its field', async () => {
    const { files: _, ...written } = activity
    const upload = (name: string, ok: boolean) => ({
      name,
      fetch: async () =>
        ok
          ? ({ ok, bytes: new TextEncoder().encode('Compte rendu.') } as const)
          : ({ ok: false, reason: 'too-big' } as const),
    })
    const keptFirst: unknown[] = []
    const exchange = exchangeOver(
      ingress,
      {
        journal: async (one) => {
          keptFirst.push('missing' in one.body ? one.body.missing : undefined)
          return ingress.journal(one)
        },
      },
      { keepFile: fileKeeper({ db, clock, ids: sortableIds(clock), log: quiet }) },
    )
    const refused = room()
    const one = (id: string, isRead: boolean) =>
      actFor(declare(id, 'ines', written), { uploads: { files: [upload('notes.txt', isRead)] } })
    await exchange.handle(one('r', false), refused.speaking)
    expect(keptFirst).toEqual([['files']])
    const [opened] = refused.happened.filter((each) => each.did === 'opened')
    const fields = opened?.did === 'opened' ? opened.form.fields : []
    expect(fields.find(({ name }) => name === 'files')?.error).toMatch(/notes\.txt\s» est trop lourd/)
    expect(await rowsOf(db).activity.count()).toBe(0)
    const taken = room()
    await exchange.handle(one('t', true), taken.speaking)
    expect(taken.ways()).toEqual(['acknowledged', 'inPlace'])
    expect(await rowsOf(db).activity.count()).toBe(1)
  })
})

describe('the ways of a reply', () => {
  const shared = (id: string) => act.words(id, 'ines', 'Comment projeter ?', { space: 'maths-questions' })
  const through = async (shut: Parameters<typeof room>[0], incoming = shared('w')) => {
    const { speaking, ways } = room(shut)
    await exchangeOver(ingress).handle(actFor(incoming, { returns: 'again' }), speaking)
    return ways().filter((did) => did !== 'acknowledged')
  }

  test('what is for everybody is said in the place; where that is closed, to the person who acted', async () => {
    expect(await through({}, shared('a'))).toEqual(['inPlace'])
    expect(await through({ inPlace: new Closed() }, shared('b'))).toEqual(['fleeting'])
    expect(await through({ inPlace: new Closed(), fleeting: new Closed() }, shared('c'))).toEqual([
      'toPerson',
    ])
  })

  test('in a private conversation everything is said there', async () => {
    expect(await through({}, act.line('p', 'ines', '/mes-questions'))).toEqual(['inPlace'])
  })

  test('what the platform does not take for a while becomes a delivery in private, and no other way is tried', async () => {
    expect(await through({ inPlace: new Closed({ hasToWait: true }) })).toEqual([])
    expect(asked).toEqual(['handled', 'later'])
  })
})

describe('a message without a word', () => {
  const picture = (space?: string) => ({
    eventId: 'p',
    account: { platform: 'web', workspaceId: 'local', userId: 'ines' },
    place: { private: space === undefined, channelId: space ?? 'inbox:ines' },
  })
  const remarked = async (space: string | undefined, shut: Parameters<typeof room>[0] = {}) => {
    const { happened, speaking } = room(shut)
    const purposeOf = async (channelId: string) => channelId.replace('maths-', '')
    await exchangeOver(ingress, {}, { purposeOf }).wordless(picture(space), speaking)
    return happened.map((one) => ('text' in one ? `${one.did}: ${/quelques mots/.test(one.text)}` : one.did))
  }

  test('is remarked upon where words would have meant something, never before everybody', async () => {
    expect(await remarked(undefined)).toEqual(['inPlace: true'])
    expect(await remarked('maths-questions')).toEqual(['fleeting: true'])
    expect(await remarked('maths-questions', { fleeting: new Closed() })).toEqual(['toPerson: true'])
    const shut = { fleeting: new Closed(), toPerson: new Closed() }
    expect(await remarked('maths-questions', shut)).toEqual(['pointed'])
    expect(await remarked('maths-alerts')).toEqual([])
  })
})
