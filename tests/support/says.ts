/** What a person who runs the assistant reads: what is wrong and what to do, in French and in English. */
import { expect } from 'vitest'
import type { NotStarted, Repair } from '../../bots/platform.ts'

/** Something that says what to do, in French and in English. */
export function saysWhatToDo(fr: Repair, en: Repair): void {
  for (const { what, repair } of [fr, en]) {
    expect(what).toMatch(/[.)]$|: ./)
    expect(repair.length).toBeGreaterThan(20)
    expect(`${what} ${repair}`).not.toMatch(/undefined|\[object|!/)
  }
  expect(fr.what).not.toBe(en.what)
  expect(fr.repair).not.toBe(en.repair)
  // French has its own signs; a sentence in which they are ordinary ones was not read again.
  expect(`${fr.what} ${fr.repair}`).not.toMatch(/[a-zé]'[a-zé]| [:;?](?= )/)
}

/** A platform that did not start says so as the doctor would; `secret` stands in its cause. */
export function saysWhyNotStarted(reason: NotStarted, secret: string): void {
  saysWhatToDo(reason.say('fr'), reason.say('en'))
  expect(reason.message).toBe(`${reason.say('en').what} ${reason.say('en').repair}`)
  expect(JSON.stringify([reason.say('fr'), reason.say('en')])).not.toContain(secret)
}
