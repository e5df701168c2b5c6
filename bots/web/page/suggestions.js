// Commands, offered while one types their name. The field keeps the focus; the list is pointed at.

import { byId, h } from './dom.js'

/** @typedef {{ name: string, summary: string, usage: string }} Command */

export function createSuggestions(/** @type {HTMLTextAreaElement} */ text) {
  const list = byId('suggestions')
  /** @type {Command[]} */
  let commands = []
  /** @type {Command[]} */
  let offered = []
  let active = -1
  /** Told how many are offered, when that changes. @type {(count: number) => void} */
  let tell = () => {}

  function close() {
    offered = []
    active = -1
    list.hidden = true
    list.replaceChildren()
    text.removeAttribute('aria-activedescendant')
  }

  function update() {
    const typed = /^\/(\S*)$/.exec(text.value)?.[1]
    const found =
      typed === undefined ? [] : commands.filter(({ name }) => folded(name).startsWith(folded(typed)))
    if (found.length === 0) return close()
    if (found.length !== offered.length) tell(found.length)
    offered = found
    active = -1
    text.removeAttribute('aria-activedescendant')
    list.replaceChildren(...offered.map(option))
    list.hidden = false
    list.scrollTop = 0
  }

  function option(/** @type {Command} */ command, /** @type {number} */ index) {
    return h(
      'div',
      {
        role: 'option',
        id: `suggestion-${index}`,
        'aria-selected': 'false',
        // The field must not lose the focus before the click has counted.
        on: {
          mousedown: (/** @type {Event} */ event) => event.preventDefault(),
          click: () => complete(command),
        },
      },
      h('span', { class: 'command' }, `/${command.name}`),
      h('span', { class: 'about' }, command.summary),
    )
  }

  function point(/** @type {number} */ index) {
    list.children[active]?.setAttribute('aria-selected', 'false')
    active = (index + offered.length) % offered.length
    const item = list.children[active]
    item?.setAttribute('aria-selected', 'true')
    item?.scrollIntoView({ block: 'nearest' })
    text.setAttribute('aria-activedescendant', `suggestion-${active}`)
  }

  function complete(/** @type {Command} */ command) {
    text.value = `/${command.name} `
    text.setSelectionRange(text.value.length, text.value.length)
    close()
    text.focus()
    text.dispatchEvent(new Event('input'))
  }

  text.addEventListener('blur', close)

  return {
    update,
    close,
    setCommands(/** @type {Command[]} */ known, /** @type {(count: number) => void} */ listener) {
      commands = known
      tell = listener
      close()
    },
    /** Whether a key was meant for the list; it is then dealt with. */
    takes(/** @type {KeyboardEvent} */ key) {
      if (offered.length === 0) return false
      const chosen = offered[active]
      if (key.key === 'ArrowDown') point(active + 1)
      else if (key.key === 'ArrowUp') point(active === -1 ? offered.length - 1 : active - 1)
      else if (key.key === 'Escape') close()
      else if (key.key === 'Tab' && !key.shiftKey) complete(/** @type {Command} */ (chosen ?? offered[0]))
      else if (key.key === 'Enter' && chosen && !key.shiftKey) complete(chosen)
      else return false
      key.preventDefault()
      return true
    },
  }
}

/** `/echeance` finds `échéance`. */
function folded(/** @type {string} */ name) {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
