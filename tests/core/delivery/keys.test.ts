/**
 * A key says what a message is once and for all: a second message of the same key is not said. So a key names an event
 * that cannot come twice, never a state that can. Every key of core stands here, with why its event comes once; a new
 * one is answered for here before it is used.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hearingOf } from '../../../core/delivery/hearing.ts'
import type { Claimed } from '../../../core/delivery/lanes/lane.ts'
import { isAlert, PAGE_FILE, WHO_HEARS, whoHearsPage } from '../../../core/intake/who-hears.ts'
import { PURPOSES } from '../../../core/kernel/purposes.ts'

const MOVE = 'a move of a question, which has an id of its own'
const NEW = 'an id made for this message'

/** The key as it is written, and why what it names comes once. */
const ONCE: Record<string, string> = {
  '${message.key}:${space.id}': 'adds the place to a key',
  '${message.key}:${personId}': 'adds the person to a key',
  '${key}:thread': 'adds the purpose to a key',
  '${key}:there': 'adds where it stands to a key',
  '${key}:unanswered': 'adds the purpose to a key',
  '${key}:nobody': 'adds the purpose to a key',
  '${key}:${index}': 'adds the place in a reply to a key',
  'question:${id}:thread:${moveId}': MOVE,
  'question:${id}:announced:${moveId}': MOVE,
  'question:${id}:assigned:${moveId}': MOVE,
  'question:${id}:nobody:${moveId}': MOVE,
  'question:${question.id}:claimed:${made.id}': MOVE,
  'question:${question.id}:transferred:${made.id}': MOVE,
  'question:${question.id}:opinion:${id}': 'an entry, which has an id of its own',
  'question:${question.id}:called:${id}': 'an entry, which has an id of its own',
  'question:${question.id}:assigned:${moveId}': MOVE,
  'question:${question.id}:resolved:${made.id}': MOVE,
  'question:${question.id}:closed:${made.id}': MOVE,
  'question:${question.id}:dismissed:${made.id}': MOVE,
  'question:${question.id}:reopened:${made.id}': MOVE,
  'question:${question.id}:former:${made.id}': MOVE,
  'question:${question.id}:merged:${made.id}': MOVE,
  'question:${question.id}:joined:${made.id}': MOVE,
  'question:${question.id}:parted:${made.id}': MOVE,
  'question:${question.id}:left:${moveId}': MOVE,
  'question:${id}:split:${made.id}': MOVE,
  'activity:${activity.id}:nobody-decides:${id}': 'somebody who stands apart, which has an id of its own',
  'activity:${activity.id}:word:${id}': 'words, which have an id of their own',
  'terms:${id}:moved': 'a version of the rule, which is made once',
  'answer:${moveId}': MOVE,
  'answer:${made.id}:claimant': MOVE,
  'precision:${made.id}': MOVE,
  'precision:${waiting.id}:rung:${step.index}': 'a rung of the clock that a request for a precision starts',
  'review:${activityId}:${cycle}:${step}':
    'a rung of the clock of an activity, which is climbed once in each cycle',
  'contest:${id}:rung:${step}': 'a rung of the clock that a second opinion starts',
  'remark:${id}': 'an entry, which has an id of its own',
  'remark:${id}:${space.id}': 'an entry, which has an id of its own',
  'missing:${id}': 'an entry, which has an id of its own',
  'files:asked:${ids.next()}': NEW,
  'activity:${id}:named': 'said once to each person, however often they are named',
  'activity:${id}:declined:${actor.personId}': 'said of somebody who is named no more, and cannot be again',
  'encouraged:${ids.next()}': NEW,
  'framework:${ctx.ids.next()}:chosen': NEW,
  'framework:handed:${ctx.ids.next()}': NEW,
  'report:handed:${ids.next()}': NEW,
  'overview:handed:${ids.next()}': NEW,
  'statement:${id}:handed:${ctx.ids.next()}': NEW,
  'statement:${id}:credential:${ctx.ids.next()}': NEW,
  'statement:${id}:part:${ctx.ids.next()}': NEW,
  'statement:${id}:${form}:${ctx.ids.next()}': NEW,
  'training:${training.id}:attested:${training.version}':
    'a list as it was attested, which is another one afterwards',
  'training:${training.id}:undone': 'a training is undone once',
  'collaboration:${id}:attested': 'a collaboration attests once, with what it is made of',
  'collaboration:${id}:kept': 'its message is kept once',
  'collaboration:${id}:undone': 'a collaboration is undone once',
  'files:${id}': 'a message, whose words were said without their files once',
  'passed-on:${ctx.ids.next()}': NEW,
  'passed-on:${remark.id}': 'an entry, passed on once however often it is pressed',
  'freed:${question.id}:${actor.personId}:${moveId}': MOVE,
  'freed:${ids.next()}': NEW,
  'freed:${question.id}:${gone.was.id}:${when}':
    'one absence of one person, or their having left since it was theirs',
  'guarantee:${questionId}:${cycle}:${step}':
    'a rung, which a deadline climbs once; said anew only if it was not said, or if the breach it told was none',
  'guarantee:${question.id}:${cycle}:corrected:${before}:${id}':
    'a breach that was none; before: how many were none before it',
  'handed:${ids.next()}': NEW,
  'absence:${ctx.ids.next()}:named': NEW,
  'absence:${ctx.ids.next()}:over': NEW,
  'coverage:${gap.id}:${ids.next()}': NEW,
  'coverage:topics:${ids.next()}': NEW,
  'coverage:topics-filled:${ids.next()}': NEW,
  'sheet:${sheet.id}:ending:${sheet.expiresAt.toISOString()}': 'an end of a sheet, of which it is told once',
  'coverage:${gap.id}:filled': 'a time in which nobody is there is filled once',
  'together:${id}': NEW,
  'set-aside:${question.id}:${question.cycle}': 'the same every six hours, on purpose: it is told once',
  '${PREFIX}:${about}': 'a message, or a place for as long as it is lost, a month at most',
  '${PREFIX}:alert:${about}': 'the same, of an alert',
  '${PREFIX}:${said}': 'an alert, whose key names an event',
  '${PREFIX}:${said}:${personId}': 'what somebody did not get in private is told once',
  '${PREFIX}:author:${said}:${personId}': 'what somebody did not get in private is told once',
  '${lane}:gone:${lostAt.toISOString()}:${now.toISOString().slice(0, 7)}': 'since when a place is lost',
  '${lane}:retired:${retiredAt}': 'since when a place is retired',
  'member:${group.id}:welcome:${ids.next()}': NEW,
  'member:${ids.next()}:roles': NEW,
  'place:${place.id}:panel:${ids.next()}': NEW,
  'ledger:${head.organisationId}:${head.seq}': 'how far a chain goes, which grows',
  'mail:${id}:code': 'an address that was given, which has an id of its own',
  'mail:${code.id}:offered': 'an address that was given, which has an id of its own',
  'mail:${id}:lost': 'the same: its code is sent once',
  'mail:${name.id}:stopped': 'an address is taken back once',
  'mail:${id}:unread:${why}:${hour}': 'once an hour for each reason, however many come',
  'tie:${id}:asker': 'a tie waits for its asker once',
  'tie:${tie}:${what}:${platform}:${workspaceId}:${userId}': 'what becomes of a tie, once each',
  'tie:${tie}:${what}:${personId}': 'what becomes of a tie, once each',
  'activity:${id}:posted': 'an activity is declared once',
  'activity:${id}:announced': 'an activity is declared once',
  'activity:${since.id}:withdrawn:${versionOf(since)}':
    'its competences in versions that grow: what was left of it is withdrawn once',
  'claim:${claimId}:${version}': 'a version of a claim, told once with all that is told along with it',
  'claim:${claim.id}:${next.version}': 'a version of a claim',
  'contest:${id}:raised': 'a second opinion, asked for once of each claim',
  'contest:${contest.id}:settled': 'a second opinion, settled once',
  'edited:${saidId}:${tellAt.toISOString()}':
    'the words of a message, told once for each while that it is edited in',
  'edited:${saidId}:${question.id}:${tellAt.toISOString()}':
    'the words of a message, told once for each while that it is edited in',
  'deleted:${question.id}': 'a question’s message is deleted once',
  'added:${id}': 'an entry, which has an id of its own',
  'complement:${id}': 'an entry, which has an id of its own',
  'question:${questionId}:reminded:${id}': 'an entry, which has an id of its own',
  'question:${id}:taken-back:${made.id}': MOVE,
  'person:${to.workspaceId}:${to.userId}': 'no message: where somebody is reached',
  'place:${to.workspaceId}:${to.channelId}': 'no message: where a place is reached',
  'urn:uuid:${id}': 'no message: what a credential is called',
  'urn:uuid:${id}#achievement': 'no message: what a credential is about',
  'urn:framework:${framework.id}:${framework.version}:${line.code}':
    'no message: a competence, in a credential',
  'urn:uuid:${statement.id}#${encodeURIComponent(line.code)}': 'no message: one credential of several',
  'urn:uuid:${id}#bundle': 'no message: several credentials together',
  'urn:uuid:${id}#${part}': 'no message: something that a credential speaks of',
  'urn:credential:${id}': 'no message: what a credential is called where a university seals it',
  'urn:framework:${framework.id}:${framework.version}': 'no message: a framework, in a credential',
  'urn:framework:${framework.id}:${framework.version}:${part}': 'no message: a competence, in a credential',
  "did:web:${parts.join(':')}": 'no message: whoever issues credentials',
  'https://${value}': 'no message: an address that was written without its beginning',
  'heard-until:${platform}': 'no message: how far a platform has been heard',
  'afterwards:${account.platform}:${eventId}': 'an event of a platform, handled once',
}

const core = join(import.meta.dirname, '../../../core')
/** Templates that begin with a lower-case word and a colon, or build on such a key: what keys look like. */
const KEY =
  /`((?:[a-z-]+:|\$\{(?:message\.key|key|PREFIX)\}:)[^`\s]*\$\{[^`\s]*|\$\{key\}:[a-z]+|\$\{lane\}:[^`]*)`/g

const written = readdirSync(core, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('i18n'))
  .flatMap((file) => [...readFileSync(join(core, file), 'utf8').matchAll(KEY)].map(([, key]) => key ?? ''))

test('every key is answered for', () => {
  expect(written.filter((key) => !(key in ONCE))).toEqual([])
})

test('and every answer is of a key', () => {
  expect(Object.keys(ONCE).filter((key) => !written.includes(key))).toEqual([])
})

/** A key as it may be, without what is put in. */
const sample = (key: string) => key.replaceAll(/\$\{[^}]*\}/g, 'x')
const ANYWHERE = ['person', ...PURPOSES] as const
const rowsOf = (key: string) => ANYWHERE.flatMap((to) => hearingOf(WHO_HEARS, sample(key), to) ?? [])
/** Additions to a key, and what is no message. */
const PARTS = /^\$\{(message\.key|key|PREFIX|lane)\}|^(person|place:\$\{to|https|heard-until|urn|did):?/

test('of every kind of message one row says who hears it, and how loudly', () => {
  const kinds = Object.keys(ONCE).filter((key) => !PARTS.test(key))
  expect(kinds.filter((key) => rowsOf(key).length === 0)).toEqual([])
})

test('and every row is of a kind of message', () => {
  const notices = ['undelivered:x', 'undelivered:alert:x', 'undelivered:author:x']
  const heard = new Set(
    [...written, ...notices, 'answer:x:there', 'answer:x:thread', 'afterwards:email:x'].flatMap(rowsOf),
  )
  const endings = [':thread', ':nobody', ':unanswered', ':there']
  for (const key of written) for (const end of endings) for (const row of rowsOf(key + end)) heard.add(row)
  expect(WHO_HEARS.filter((row) => !heard.has(row)).map(({ key }) => key)).toEqual([])
})

describe('how loud a message is', () => {
  const raised = (key: string, recipient: Claimed['recipient'], alert: boolean) =>
    isAlert({ key, recipient, alert })

  test('the table alone says: nothing else in core calls it an alert', () => {
    const says = readdirSync(core, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /\balert: true\b/.test(readFileSync(join(core, file), 'utf8')))
    expect(says).toEqual([])
  })

  test('an alert of the table is raised; a rung, where its rule says so; nothing else is', () => {
    const anybody = { name: 'Hélène' }
    expect(raised('question:x:nobody:y:z', anybody, false)).toBe(true)
    expect(raised('guarantee:x:1:2:z', anybody, true)).toBe(true)
    expect(raised('guarantee:x:1:0:z', anybody, false)).toBe(false)
    expect(raised('guarantee:x:1:corrected:0:z', anybody, true)).toBe(false)
    expect(raised('freed:x:z', anybody, false)).toBe(true)
    expect(raised('freed:x:y:2026-11-02T09:00:00.000Z:z', anybody, false)).toBe(false)
    expect(raised('freed:x:z', { purpose: 'trainers' }, false)).toBe(false)
    expect(raised('undelivered:x:z', anybody, false)).toBe(true)
    expect(raised('undelivered:alert:x:z', anybody, false)).toBe(false)
    expect(raised('undelivered:author:answer:x:z', anybody, false)).toBe(false)
  })
})

test('the page of the documentation is what the code says', () => {
  // When this fails: npm run who-hears
  expect(readFileSync(join(core, '..', PAGE_FILE), 'utf8')).toBe(whoHearsPage())
})
