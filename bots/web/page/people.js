// Who one can be: chosen in the list, then confirmed, so that going through it with the arrows changes nobody.

import { byId, h } from './dom.js'
import { store } from './store.js'
import { t } from './words.js'

/** @param {(person: string) => void} become */
export function createPeople(become) {
  const form = byId('who')
  const select = /** @type {HTMLSelectElement} */ (byId('person'))

  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    become(select.value)
  })

  return {
    draw() {
      const said = (/** @type {string} */ role) => t(/** @type {any} */ (role)) || role
      select.replaceChildren(
        ...store.people.map(({ id, name, groups }) => {
          const places = groups.map(({ code, roles }) => [...roles.map(said), code].join(', '))
          return h('option', { value: id }, `${name} (${places.join(' ; ') || t('inNoGroup')})`)
        }),
      )
      select.value = store.person.id
    },
  }
}
