// The only script on a shopper's page: keeps what was typed until it is sent, in this tab alone (sessionStorage), so that a reload loses nothing. Files,
// boxes to tick and hidden fields are not kept. The page's policy lets exactly this text run, by its hash; without scripts the form works the same.
import { createHash } from "node:crypto"

export const keepDraft = `(function(){try{var s=sessionStorage,base="afterword:"+location.pathname+":";
if(/[?&]done=review/.test(location.search)){var sent=s.getItem(base+"sent");if(sent)s.removeItem(sent);s.removeItem(base+"sent")}
document.querySelectorAll("form[data-draft]").forEach(function(form){var key=base+form.getAttribute("data-draft");
var kept=form.hasAttribute("data-filled")?null:JSON.parse(s.getItem(key)||"null");
function each(use){[].forEach.call(form.elements,function(e){if(e.name&&/^(text|email|number|radio|textarea|select-one)$/.test(e.type)&&e.name!=="website")use(e)})}
if(kept)each(function(e){if(!(e.name in kept))return;if(e.type==="radio"){if(!form.hasAttribute("data-preset"))e.checked=e.value===kept[e.name]}else e.value=kept[e.name]});
form.addEventListener("input",function(){var now={};each(function(e){if(e.type!=="radio"||e.checked)now[e.name]=e.value});s.setItem(key,JSON.stringify(now))});
form.addEventListener("submit",function(){s.setItem(base+"sent",key)})})}catch(e){}})()`

/** For script-src. */
export const keepDraftHash = `'sha256-${createHash("sha256").update(keepDraft).digest("base64")}'`
