// What stays at hand in the place one is in, above its conversation: its buttons, and what it says behind its title.

import { byId, h } from './dom.js'
import { block, buttons } from './message.js'
import { pinnedIn, store } from './store.js'

/** @typedef {import('./message.js').Handlers} Handlers */

export function createPanel(/** @type {Handlers} */ handlers) {
  const room = byId('panel')
  /** What is drawn, and as of when. */
  let drawn = ''

  function elements(/** @type {import('../message.ts').Message} */ message, /** @type {boolean} */ isOpen) {
    return [
      h(
        'details',
        { open: isOpen, lang: message.language },
        h('summary', { id: 'panel-title', dir: 'auto' }, message.title ?? ''),
        ...message.body.map((part) => block(part, message, handlers)),
      ),
      h('p', { class: 'error', role: 'alert' }),
      buttons(message, handlers) ?? '',
    ]
  }

  return {
    draw() {
      const message = pinnedIn(store.place)
      const now = message ? `${message.id} ${message.changed}` : ''
      if (now === drawn) return
      const isSame = message !== undefined && drawn.startsWith(`${message.id} `)
      drawn = now
      const { activeElement } = document
      const focused = room.contains(activeElement) ? activeElement?.getAttribute('data-action') : undefined
      const isOpen = isSame && room.querySelector('details')?.open === true
      room.hidden = message === undefined
      room.replaceChildren(...(message ? elements(message, isOpen) : []))
      if (focused === undefined || !message) return
      const same = focused ? room.querySelector(`[data-action="${CSS.escape(focused)}"]`) : null
      const target = same ?? room.querySelector('summary')
      if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    },
    /** Says what went wrong with one of its buttons. */
    explain(/** @type {string} */ error) {
      const place = room.querySelector('.error')
      if (place) place.textContent = error
    },
  }
}
