/* One fewer and one more are counted in one go, in the order of the terms: what comes to none is there until it is deleted. */
ALTER TABLE "TermCount" DROP CONSTRAINT "TermCount_texts";
ALTER TABLE "TermCount" ADD CONSTRAINT "TermCount_texts" CHECK ("texts" >= 0);
