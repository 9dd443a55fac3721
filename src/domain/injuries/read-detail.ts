import { phraseBook } from '../as-written/phrase-book.ts';
import { readOnce } from '../as-written/read-once.ts';
import type { Injury, InjuryDetail } from '../entry/facts/injuries.ts';

const book = phraseBook<InjuryDetail>(
  [
    ['ligatureShape', 'ligature, ligature mark, cord mark, rope mark'],
    ['immersion', 'immersion, forced immersion, immersion scald, glove burn, stocking burn'],
    ['immersion', 'glove scald, stocking scald, glove and stocking, sock pattern'],
    ['symmetrical', 'symmetrical, symmetric'],
    ['clustered', 'cluster, clustered, clustered bruising'],
    ['humanBite', 'human bite, bite mark, teeth mark, human teeth'],
    ['animalBite', 'dog bite, animal bite, cat bite, bite from dog, insect bite'],
    ['rib', 'rib, ribcage, rib cage, rib fracture'],
    ['femur', 'femur, femoral, thigh bone'],
    ['humerus', 'humerus, humeral'],
    ['skull', 'skull, parietal, occipital, temporal bone'],
    ['longBone', 'tibia, tibial, fibula, radius, radial, ulna, ulnar, long bone'],
    ['spiral', 'spiral, spiral fracture'],
    ['metaphyseal', 'metaphyseal, metaphysis, metaphyseal lesion, classic metaphyseal lesion'],
    ['metaphyseal', 'bucket handle fracture, corner fracture'],
    ['occult', 'occult, occult fracture'],
    ['healingFracture', 'healing, healed, callus, old fracture'],
    ['recentFracture', 'recent, acute, fresh, new fracture'],
    ['intracranial', 'intracranial, brain, brain injury, brain bleed, subarachnoid, cerebral'],
    ['subdural', 'subdural, subdural haematoma, subdural haemorrhage, subdural hematoma'],
    ['retinal', 'retinal, retina, retinal haemorrhage, retinal hemorrhage'],
    ['eyeball', 'eyeball, cornea, corneal, hyphaema, globe, lens dislocation'],
    ['spinalInjury', 'spinal cord, vertebra, vertebral, spinal injury, spinal fracture'],
    ['abdominalInjury', 'liver, spleen, bowel, pancreas, kidney, intra abdominal, duodenal'],
    ['thoracicInjury', 'lung, heart, intra thoracic, thoracic, pneumothorax, haemothorax'],
    ['coldInjury', 'cold injury, frostbite, swollen red hands, swollen red feet'],
    ['hypothermia', 'hypothermia, hypothermic'],
    ['hairLoss', 'bald patch, hair loss, pulled hair, hair pulled out, missing hair'],
    ['nailLoss', 'missing nail, missing fingernail, nail missing, torn nail, nail removed'],
    ['fingertip', 'fingertip, finger tip'],
    ['backOfHand', 'back of hand, dorsum of hand'],
  ],
  'a an the of on to his her left right both',
);

const readWords = readOnce((words: string): ReadonlySet<InjuryDetail> => {
  const found = book.read(words).flatMap((piece) => piece.found);
  return new Set(found.map(({ meaning }) => meaning));
});

/** Whether words that name no kind of injury still say something of it: 'spiral', 'subdural'. */
export function namesDetail(words: string): boolean {
  return readWords(words).size > 0;
}

/** What is said of an injury more finely than its site and type do: coded, and in their words. */
export function detailsOf({ site, type, details = [] }: Injury): ReadonlySet<InjuryDetail> {
  const words = [...readWords(site), ...readWords(type)];
  return new Set([...details, ...words]);
}
