/** Modals: opened while their moment lasts, then filled in once we know with what. */
import type { Catalogue } from '../../../core/command/catalogue.ts'
import { encodeIntent } from '../../../core/command/intent.ts'
import type { Language } from '../../../core/kernel/actor.ts'
import type { Card, Form } from '../../../core/view/card.ts'
import type { Pause } from '../../runtime/async/sleep.ts'
import type { Log } from '../../runtime/log.ts'
import { BLOCKS_IN_VIEW } from '../limits.ts'
import { hasPicture } from '../outgoing/post.ts'
import { blocksOf, textBlocks } from '../outgoing/render.ts'
import { type Client, errorName } from '../wire/api.ts'
import { type Origin, stateOf } from '../wire/origin.ts'
import { patiently } from '../wire/retrying.ts'
import type { Carried } from '../wire/state.ts'
import { words } from '../words.ts'
import { formView, sayingView } from './form.ts'

export type ModalDeps = {
  client: Client
  catalogue: Catalogue
  /** What a user group is called, when that is known. */
  groupName: (id: string) => string | undefined
  pause: Pause
  log: Log
}
export type Modals = ReturnType<typeof createModals>
export type View = ReturnType<typeof formView>

export function createModals({ client, catalogue, groupName, pause, log }: ModalDeps) {
  const encode = (intent: Form['intent']) => encodeIntent(catalogue, intent)

  async function update(viewId: string, view: View): Promise<boolean> {
    try {
      await patiently(() => client.views.update({ view_id: viewId, view }), pause)
      return true
    } catch (error) {
      // The person closed it meanwhile.
      log.info({ platform: 'slack', error: errorName(error) }, 'a modal could not be updated')
      return false
    }
  }

  function ofForm(form: Form, origin: Origin, language: Language, files: Carried['f']): View {
    const command = catalogue.byId(form.intent.command)
    const completed = Object.entries(command?.options ?? {}).filter(([, shape]) => shape.kind === 'reference')
    return formView(form, {
      language,
      completed: new Set(completed.map(([name]) => name)),
      groupName,
      carried: { ...stateOf(origin), i: encode(form.intent), ...(files ? { f: files } : {}) },
    })
  }

  function saying(text: string, origin: Origin, language: Language): View {
    return sayingView(words(language).app, textBlocks(text), language, stateOf(origin))
  }

  /** Cards as one modal; undefined when they are too long for it, or have a picture. */
  function ofCards(cards: readonly Card[], origin: Origin, language: Language): View | undefined {
    if (cards.some(hasPicture)) return undefined
    const blocks = cards.flatMap((card) => blocksOf(card, encode, language))
    if (blocks.length === 0 || blocks.length > BLOCKS_IN_VIEW) return undefined
    return sayingView(words(language).app, blocks, language, stateOf(origin))
  }

  return {
    ofForm,
    ofCards,
    saying,
    update,
    /** @returns the modal's id, or undefined when the moment has passed. */
    async open(triggerId: string, view: View): Promise<string | undefined> {
      try {
        const opened = await client.views.open({ trigger_id: triggerId, view })
        return opened.view?.id
      } catch (error) {
        log.warn({ platform: 'slack', error: errorName(error) }, 'a modal could not be opened')
        return undefined
      }
    },
  }
}
