/** How what the core answered comes to whoever acted: said, asked with a form, or said later; then noted as answered. */
import type { Ingress, Received } from '../platform.ts'
import type { Log } from '../runtime/log.ts'
import { type Act, Closed } from './act.ts'
import type { Course } from './course.ts'
import type { Attached } from './files/attached.ts'
import type { Remarks } from './remarks.ts'
import { offering, remark, say, sayAside, sayingOf, sayingTo } from './saying.ts'
import { exchangeWords } from './words.ts'

export type AnsweringDeps = { ingress: () => Ingress; log: Log }

export function createAnswering({ ingress, log }: AnsweringDeps, remarks: Remarks) {
  async function answer(course: Course, received: Received): Promise<void> {
    const { act, speaking } = course
    const { reply, language } = received
    const saying = sayingOf(reply, language, act.eventId)
    const said = await say(act, speaking, saying, log)
    if (said === 'waits' && !course.isKept) await sayLater(act, reply.cards, saying.said > 0)
    const isOpen = reply.form ? await open(course, received) : true
    if (said === 'said' && isOpen) await conclude(course)
    if (course.attached && !received.again) await tellOfFiles(course, course.attached, received)
  }

  async function open({ act, speaking }: Course, received: Received): Promise<boolean> {
    const { reply, language } = received
    if (!reply.form || (await speaking.openForm?.(reply.form, received))) return true
    const offered = sayingTo(offering(reply.form, language), language, `${act.eventId}:form`)
    return (await say(act, speaking, offered, log)) === 'said'
  }

  /** What the platform does not take now is a delivery, in private. @throws Closed where nobody knows them. */
  async function sayLater({ account, eventId }: Act, cards: Received['reply']['cards'], maybeSaid: boolean) {
    const { platform } = account
    log.warn({ platform, event: eventId }, 'a reply that has to wait is said in private')
    const reply = { visibility: 'private', cards } as const
    if (!(await ingress().later({ account, eventId, reply, maybeSaid })))
      throw new Closed({ hasToWait: true })
  }

  /** What of the files that were sent along did not go with what was said, and why. */
  async function tellOfFiles(
    { act, speaking }: Course,
    { isWanted, refused, incoming: { body } }: Attached,
    received: Received,
  ): Promise<void> {
    const { language } = received
    if (refused.length > 0) {
      const card = remark(refused.join('\n'))
      await say(act, speaking, sayingTo(card, language, `${act.eventId}:files`), log)
    } else if (!isWanted) {
      const isWordless = 'text' in body && body.text.trim() === ''
      const { key = act.eventId, link } = act.wordless ?? {}
      if (isWordless) {
        if (!act.late?.answeredThere) await remarks.wordless({ ...act, eventId: key }, speaking, link)
      } else if (isPassedOn(act, received)) {
        const card = remark(exchangeWords(language).attachmentLeft)
        await sayAside(act, speaking, sayingTo(card, language, `${act.eventId}:file`))
      }
    }
  }

  /** What was owed is said. */
  async function conclude({ act: { account, eventId }, isKept }: Course): Promise<void> {
    if (isKept) await ingress().answered({ account, eventId })
  }

  return { answer, conclude }
}

/** What stands before everybody is seen by all; what is said in private, or goes on to somebody, goes on as words. */
function isPassedOn({ place }: Act, { outcome }: Received): boolean {
  return place.private || (place.thread !== undefined && outcome === 'done')
}
