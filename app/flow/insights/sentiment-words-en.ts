// English words of tone (sentiment-words.ts says how they are written).
import type { ToneWords } from "./sentiment-words.ts"

export const englishTone: ToneWords = {
  positive: [
    `amazing* awesome excellent* outstanding* perfect perfection fantastic* wonderful* superb* phenomenal* exceptional* incredible incredibly_good
    delicious* love loved loves loving lovely gorgeous* best brilliant* flawless* magnificent* marvelous* marvellous* delightful* fabulous* spectacular*
    stellar terrific* thrilled ecstatic masterpiece* heaven* unforgettable must_have must_see must_try 5_stars five_stars five_star 10_out_of_10
    highly_recommend* could_not_be_happier couldn't_be_happier can't_go_wrong can_not_go_wrong cannot_go_wrong top_notch first_class world_class
    exceeded_my_expectations exceeded_expectations blown_away second_to_none thank_you_so_much hands_down_the_best well_worth yum* yummy scrumptious
    captivat* mesmeri* breathtaking* hilarious* genius`,
    `good great nice nicely happy happily glad pleased pleasant* pleasure enjoy* beautiful* recommend* impressed impressive impressively friendly tasty
    fresh comfortable comfy helpful* quick quickly fast easy easily clean reliable* sturdy durable solid quality satisf* attentive generous* fun funny
    charming cute elegant* favorite* favourite* affordable reasonable reasonably bargain thank thanks grateful* appreciate* appreciated useful handy
    crisp* tender juicy flavorful flavourful creamy moist warm welcoming polite* courteous* professional* knowledgeable efficient* prompt promptly accommodating
    interesting entertaining engaging touching moving witty clever smart smooth smoothly sleek stylish gem treat winner win wins worth perfectly
    works_great works_well works_perfectly works_fine work_well work_great will_be_back will_definitely_be_back we'll_be_back i'll_be_back will_return
    come_back_for can't_wait cannot_wait look_forward looking_forward on_time as_described well_made well_done good_value great_value good_job great_job spot_on
    no_complaints no_problem no_problems no_issues no_trouble no_regrets not_disappoint* never_disappoint* won't_disappoint* won't_regret won't_be_disappointed
    wasn't_disappointed you_won't_regret don't_hesitate never_fail* never_let_me_down two_thumbs_up thumbs_up hits_the_spot hit_the_spot
    exceed* superior ideal exciting excited excitement enthusias* authentic* realistic cool rocks rocked sweet refresh* tasteful* talented
    inexpensive convenient* comfortably durable* versatile intuitive sharp crystal_clear loud_and_clear bright vivid lightweight compact
    come_back comes_back coming_back go_back going_back be_back back_again back_soon soon_again again_soon return_to order_again buy_again again_and_again every_time to_die_for out_of_this_world above_and_beyond
    must_visit must_have_been_good can't_beat can_not_beat cant_beat always_a_hit a_hit can't_say_enough cant_say_enough cannot_say_enough say_enough exquisite* beauty divine devine nicest finest tastiest freshest friendliest bomb the_bomb killer
    huge_portion* portions_are_huge generous_portion* cozy homemade heaven satifying pleasantly thorough_and wonderful greeted right_away refill* made_my_day can't_get_enough could_eat worth_it worth_every worth_the got_to_go so_far_so
    works_as works_like holds_up holds_a_charge long_lasting long_battery great_battery as_advertised exactly_what what_i_needed what_i_wanted no_trouble a_must glad_i well_acted well_written well_done worth_seeing worth_watching
    admir* adorable beloved cheerful* classy compelling convincing creative* delight* dependable effective* enchant* energetic excel excels
    faithful* fascinat* fine_job graceful* gracious* gripping healthy honest hooked imaginative impeccable* inspir* joy joyful legendary memorable neat
    original* patient* powerful* priceless* proud* remarkabl* respectful* rewarding rich rocking safe_and_sound satisfy* sincere skilled solved spacious
    splendid* strong subtle success* superbly surprised_how_good thoughtful* timeless tremendous* uplifting valuable vibrant wow* yay`,
    `ok okay fine decent fair well better like liked likes improve* improved bonus plus interested hope hopefully enough works worked loyal cozy cosy
    recommended popular special surprise* pretty_good not_bad no_wonder kind quiet calm correct* clear available free new accurate* tolerable
    acceptable adequate* capable fits fit thankful* welcome yes sure prefer support*`,
  ],
  negative: [
    `terrible* horrible* awful* horrid worst disgust* garbage rubbish trash crap* useless worthless hate hated hates hating abysmal atrocious appalling* pathetic*
    dreadful* disaster* nightmare* scam* fraud* ripoff rip_off ripped_off unacceptable inedible vile gross nasty filthy joke unusable never_again never_ever_again
    waste_of waste_my waste_your wasted_my wasted_our wasted_time don't_waste do_not_waste stay_away steer_clear avoid_at_all avoid_this avoid_it
    zero_stars 0_stars one_star 1_star no_stars not_worth want_my_money_back want_a_refund money_back_please furious outrag* livid
    insult* sick_to horrendous* shameful* deplorable excruciating* unbearable* lousy sucks sucked suck pile_of piece_of_junk piece_of_crap piece_of_junk junk
    rudest poisoning food_poisoning vomit* threw_up puke cockroach* stay_far_away do_not_buy don't_buy never_buy do_not_recommend don't_recommend
    would_not_recommend wouldn't_recommend can't_recommend cannot_recommend not_recommend* not_be_back won't_be_back will_not_be_back will_never not_go_back
    never_going_back won't_be_going_back wouldn't_go_back would_never would_not_go_back no_thanks never_return not_be_returning won't_be_returning
    won't_return not_coming_back not_be_coming_back never_be_back lawyer chargeback`,
    `bad badly poor poorly disappoint* unhappy dissatisf* unsatisf* frustrat* annoy* angry mad upset* sad sadly unfortunate* fail fails failed failing failure
    broken broke breaks defective faulty damaged damage* cracked leaking leaks leak malfunction* stopped_working does_not_work doesn't_work don't_work
    didn't_work did_not_work not_working won't_work will_not_work no_longer_work* not_work never_worked never_arrived never_came not_arrived hasn't_arrived not_received
    never_received still_waiting rude rudely slow slowly late delayed cold_food cold_and bland dry stale soggy greasy tasteless flavorless flavourless overcooked undercooked
    burnt burned overpriced expensive pricey dirty smelly smells_bad smelled_bad smells_like smelled_like stink* stinks stunk ugly cheap_quality cheaply cheap_plastic flimsy fragile uncomfortable painful hurt* hurts
    boring bored bore dull predictable mediocre ridiculous* stupid* dumb idiot* lame weak wrong mistake* missing lost incorrect* misleading lie lied lies liar
    ignored ignor* unprofessional* incompetent* careless* unhelpful* terribl* problem problems issue issues trouble complain* complaint* regret* sorry
    apolog* refund* return_it returned_it sent_it_back send_it_back worse worsen* waste wasted wasting lack lacks lacked lacking lacked_flavor unimpress* underwhelm* overrated
    overhyped mess messy noisy crappy hard_to difficult* impossible confus* unclear uncertain awkward* unfriendly cramped crowded hassle* nuisance
    shame ashamed embarrass* bother* dislike* disliked scratch* torn ripped stain stains stained rust rusty rusted mold* mould* rotten sour bitter gag hair_in raw    
    unreliable unstable crash* freez* froze drain* drains drops_calls static buzzing dies died dead dying not_impressed not_good not_great not_like
    nothing_special nothing_to_write_home could_not_eat couldn't_eat left_hungry unwelcome* disrespect* attitude snotty arrogant poorly_made fell_apart
    falls_apart fall_apart came_apart fell_off falls_off peeling peeled shrunk faded fades too_small too_big too_tight too_loose too_short too_long too_much_money too_loud
    too_salty too_sweet too_spicy too_expensive too_slow way_too no_flavor no_taste no_flavour no_one no_response no_reply no_answer never_again_will
    at_best should_have_been could_have_been used_to_be look_elsewhere go_elsewhere going_elsewhere somewhere_else pass_on save_your_money save_your_time
    better_off beware warn* warning avoid* avoided hardly_any barely_any forget_it forgettable pointless plotless nonsense clich* unfunny unrealistic laughable
    blah blows blew eew ew ugh yuck* yucky sick ache pissed pissd screwed flop douche* douchey madhouse overhaul bland* driest blandest chewy rubbery greas* uninspired unacceptable lost_the_love gave_up give_up walked_out left_without luke_warm
    lukewarm far_from not_my_idea no_fan not_a_fan needed_salt needs_salt so_much_for bye_bye luck_to desired to_be_desired leaves_a_lot off_night better_bagels had_better seen_better had_much_better expect_better expected_better much_better_service going_downhill
    downhill went_downhill last_time been_better was_better could_be_better be_better should_be_better over_rated over_priced over_cooked under_cooked out_of_business closed_down rarely rarely_a no_more get_it_together gone_bad never_heard how_hard not_edible don't_go dont_go
    do_not_go don't_do do_not_do won't_go don't_bother do_not_bother not_bother you_couldn't_pay worse_than less_than_perfect not_up_to par doubt_i disapoint* dissapoint* disappointing* unacceptabl* excuse_for poor_excuse cheap_looking
    short_lived charge_more doesn't_hold does_not_hold won't_hold won't_stay doesn't_fit does_not_fit doesn't_stay cuts_out cut_out drops_out can't_hear cannot_hear can't_understand have_to_charge dead_after stopped_charging quit_working quit
    no_reception poor_reception returned returning_it had_to_return went_back_to replace_it had_to_replace replaced_it bad_acting no_plot no_story no_sense makes_no_sense worst_movie walk_out fell_asleep hours_of_my_life minutes_of_my_life
    wooden amateur* annoying* lousy drag dragged tedious* pretentious* shallow unwatchable unconvincing disturb* depress* worried worry worries afraid
    fear* scared danger* unsafe hazard* shock* injur* ill allergic cheat* cheated steal* stole stolen overcharg* charged_twice hidden_fee* unfair* nowhere
    neglect* negligen* rush_us rushed overwhelm* skimp* tiny_portion* small_portion* inferior insufficient inadequate* inconvenien* inaccurate* inconsist*
    troubl* struggl* suffer* tiresome tired tough gross* gripe* downside* disgrace*`,
    `meh average ordinary so_so mediocre* unsure confusing doubt* questionable limited strange weird odd oddly small tiny thin loud wait waited waiting
    only_okay just_okay just_ok not_much not_really not_very not_enough unless sadness cheap wish* wished expected hardly barely empty old watered
    bit_of_a elsewhere gone half-* less smaller afraid_not should_not should_have concern concern* money_for_nothing
    cold hard sticky salty heavy lukewarm plain basic thin_and unable cannot can't couldn't fake misse* lacking_in hungry run_down down`,
  ],
  negations: `not no never n't none nobody nothing neither nor without hardly barely cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't
    couldn't shouldn't haven't hasn't hadn't ain't cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt`,
  stronger: `very really so extremely absolutely totally completely incredibly truly super highly too especially particularly unbelievably insanely remarkably utterly deeply
    thoroughly definitely seriously such most exceptionally quite`,
  weaker: `slightly somewhat little bit kinda sorta rather fairly mildly partly almost`,
  contrasts: `but however yet unfortunately except though although`,
  negatesAfter: false,
}
