/**
 * Property tests draw the same examples at every run, so that a run can be believed and repeated. `FC_SEED=any` draws
 * new ones: worth doing now and then, and what it finds becomes a test of its own.
 */
import fc from 'fast-check'

const seed = process.env['FC_SEED']
if (seed !== 'any') fc.configureGlobal({ seed: seed ? Number(seed) : 20101214 })
