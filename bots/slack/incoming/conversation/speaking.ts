/**
 * Slack's answers to one act: by the ways of `outgoing/card-ways.ts`, and in a modal, whose moment passes after three
 * seconds.
 */
import type { Language } from '../../../../core/kernel/actor.ts'
import type { Form, FormValues } from '../../../../core/view/card.ts'
import { Closed, type Saying, type Speaking } from '../../../exchange/act.ts'
import { sayRest } from '../../../exchange/saying.ts'
import type { Modals } from '../../forms/modal.ts'
import { type CardWay, type CardWaysDeps, createCardWays } from '../../outgoing/card-ways.ts'
import type { Origin } from '../../wire/origin.ts'
import { words } from '../../words.ts'
import type { Ack } from './connection.ts'

export type SpeakingDeps = CardWaysDeps & {
  modals: Modals
  /** What they are spoken to in, before the core has said it. */
  languageAt: (origin: Origin) => Promise<Language>
}

/** What came with an act: how Slack is told that it came, and what a modal can be opened with or stands open already. */
export type Came = { ack?: Ack; triggerId?: string; viewId?: string | undefined; filled?: FormValues }

/** `settle`: nothing more is said of it. @throws when Slack could not even be told that the act came. */
export type SlackSpeaking = Speaking & { settle(): Promise<void> }

export type Ways = ReturnType<typeof createWays>

export function createWays(deps: SpeakingDeps) {
  const { modals } = deps
  const cards = createCardWays(deps)

  /** The ways for one act, each card by itself. */
  return function speakingAt(
    origin: Origin,
    { ack, triggerId, viewId, filled = {} }: Came = {},
  ): SlackSpeaking {
    let acknowledged = ack === undefined
    /** The modal that stands open, and whether it shows the answer. */
    let modal = viewId
    let isShown = false
    let language: Language | undefined

    /** @throws when Slack is not reached by it: the act comes again. */
    async function acknowledge(): Promise<void> {
      if (!acknowledged) await ack?.()
      acknowledged = true
    }

    /** All of a reply in the modal that stands open, where it fits. */
    async function inModal(saying: Saying): Promise<boolean> {
      if (modal === undefined || isShown || saying.said > 0) return false
      const view = modals.ofCards(saying.cards, origin, saying.language)
      if (!view || !(await modals.update(modal, view))) return false
      isShown = true
      saying.said = saying.cards.length
      return true
    }

    const each = (way: CardWay) =>
      async function oneByOne(saying: Saying): Promise<void> {
        await acknowledge()
        language = saying.language
        if (await inModal(saying)) return
        await sayRest(saying, saying.cards, (card, index) =>
          way(origin, card, `${saying.key}:${index}`, saying.language),
        )
      }

    return {
      async acknowledge(how) {
        await acknowledge()
        if (how !== 'form' || modal !== undefined || triggerId === undefined) return
        const before = await deps.languageAt(origin)
        modal = await modals.open(triggerId, modals.saying(words(before).wait, origin, before))
      },
      announces: () => modal === undefined,
      async instead(saying) {
        await acknowledge()
        const [card, ...others] = saying.cards
        if (!card || others.length > 0) throw new Closed()
        await cards.instead(origin, card, saying.language)
        saying.said = 1
      },
      inPlace: each(cards.inPlace),
      fleeting: each(cards.fleeting),
      toPerson: each(cards.toPerson),
      pointToPrivate: (spoken) => cards.pointToPrivate(origin, spoken),
      async openForm(form, { language: spoken }) {
        await acknowledge()
        const view = modals.ofForm(withValues(form, filled), origin, spoken, undefined)
        // A modal that was closed meanwhile was closed on purpose; one that never opened is offered.
        if (modal !== undefined) isShown = (await modals.update(modal, view)) || isShown
        else if (triggerId === undefined || (await modals.open(triggerId, view)) === undefined) return false
        return true
      },
      async fail(failure, spoken) {
        await acknowledge()
        if (modal === undefined) return false
        isShown = true
        return modals.update(modal, modals.saying(failure, origin, spoken))
      },
      /** A modal that still says that one moment is needed says where the answer is. */
      async settle() {
        await acknowledge()
        if (modal === undefined || isShown || language === undefined) return
        await modals.update(modal, modals.saying(words(language).sentByMessage, origin, language))
      },
    }
  }
}

function withValues(form: Form, filled: FormValues): Form {
  const fields = form.fields.map((field) => {
    const value = filled[field.name]
    return value === undefined || value.length === 0 ? field : { ...field, value }
  })
  return { ...form, fields }
}
