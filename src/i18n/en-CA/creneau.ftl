# Interface texts, English (Canada). One section per feature; keys are feature-page-object.

### --- web: layout, errors, shared words

product-name = Créneau
layout-skip = Skip to content
layout-navigation = Main navigation
layout-my-polls = My polls
layout-administration = Administration
layout-audit = Audit log
layout-signed-in = Signed in as
layout-signed-in-as = Signed in as { $name }
layout-sign-out = Sign out
layout-help = Need help? Write to
layout-menu = Menu
layout-part = { $room }: { $part }
layout-theme = Appearance
layout-theme-system = Same as my system
layout-theme-light = Light
layout-theme-dark = Dark
layout-help-page = Help: { $title }
layout-help-all = All help topics
layout-help-link = Help
layout-about = About
layout-privacy = Privacy
layout-accessibility = Accessibility
layout-terms = Terms of use
layout-version = Créneau { $version }
text-contents = On this page
session-ended-title = Your session has ended
session-ended-kept = What you typed is not lost: this page keeps it for as long as it stays open. Nothing has been saved yet.
session-ended-staff = Sign in again in another tab, then come back here.
session-ended-sign-in = Sign in (new tab)
session-ended-participant = Open the personal link from your email again in this browser, then come back here.
session-ended-lost = Send me my link again (new tab)
session-ended-then = Get your form back as you left it, check it and send it.
session-ended-again = Get my answers back
session-warning = Your session will end in less than five minutes. What you have typed on this page will not be lost.
session-go-on = Stay signed in
error-contact = Need help? Give this number to
error-look-again = See the page again
error-try-again = Try again
form-errors-title = Some corrections are needed
form-error-prefix = Error:
form-optional = (optional)
error-request-id = Request number:
error-home = Go to the home page
error-not-found-title = Page not found
error-not-found-text = This page does not exist, or it is not meant for you. If you followed a link received by email, check that it is complete.
error-forbidden-title = Request refused
error-forbidden-text = The form could not be verified: it comes from another site or from a session that has ended. Go back to the previous page, reload it and send the form again.
error-method-title = Not possible
error-method-text = This page cannot be used in this way.
error-large-title = Form too large
error-large-text = The text you sent is over the size allowed. Shorten it, then send it again.
error-media-title = Format not accepted
error-media-text = Only the forms of this site are accepted.
error-host-title = Unknown address
error-host-text = This server does not answer to that name. Check the address of the site.
error-unreadable-title = Unreadable form
error-unreadable-text = The form received matches no page of this site. Reload the page and start again.
error-many-title = Too many requests
error-many-text = Too many requests were made in a short time. Wait a moment, then try again.
error-slow-title = Request interrupted
error-slow-text = The request took too long. Please try again.
error-unavailable-title = Service unavailable for the moment
error-unavailable-text = Nothing was saved. Please try again in a few moments.
error-internal-title = Something went wrong
error-internal-text = The problem is on our side and has been recorded. Try again; if it persists, send us the number below.
error-request-title = Request not understood
error-request-text = The server did not understand this request.
error-conflict-title = Things have changed
error-conflict-changed = Someone else changed this poll in the meantime. Reload the page to see where it stands, then try again.
error-conflict-not-open = This poll no longer accepts answers.
error-conflict-state = The state of the poll does not allow this.
error-link-title = Link not recognised
error-link-text = Open the personal link of your email again, in full. This browser does not recognise you: the link is incomplete, or it was opened elsewhere or more than 12 hours ago.
error-lost-link = Get my link again
error-gone-withdrawn-title = Poll withdrawn
error-gone-withdrawn-text = The organiser has withdrawn this poll. There is nothing more to do.
error-gone-revoked-title = Invitation withdrawn
error-gone-revoked-text = The organiser withdrew this invitation. Contact them if you think this is a mistake.
error-gone-expired-title = Link expired
error-gone-expired-text = This link is no longer valid: the time to answer and look at the poll has passed.
error-gone-link-expired-text = This link is no longer valid: the time to answer and look at the poll has passed. Contact the organiser, { $organiser }, if needed.
error-gone-replaced-title = Link replaced
error-gone-replaced-text = A newer link was sent to you by email. Use that one instead.
error-gone-used-title = Link already used
error-gone-used-text = This link worked once only, and it has been used.
# Field errors: the label stands before them in the summary, and they begin with a capital beside their field.
form-error-of = { $label }: { $words }
form-text-empty = this field is required.
form-number-hint = From { $least } to { $most }.
form-text-long = the text is too long, at most { $max } characters.
form-text-characters = the text holds an invisible or control character. Type it again by hand.
form-email-wrong = This is not an email address. Example: first.last@example.ca
form-choice-unknown = Choose one of the values offered.
form-cancel = Cancel
error-frozen-title = This poll is frozen
error-frozen-text = An administrator has frozen it for now: it takes no answers. What you have already answered is kept. Come back later, or write to the person who invited you.

### --- time: dates, zones, typed options

time-error-missing-hour = There is no { $hour } on { $date }: clocks go forward that night. Choose { $resumes } or later.
time-error-repeated-hour = { $hour } happens twice on { $date }: clocks go back that night. Say which: ({ $earlier }) for the first time or ({ $later }) for the second.
time-error-duration = The duration must be between 5 minutes and 14 days.
time-error-out-of-range = This date is outside the calendar.
time-line-too-long = This line is too long or gives too many time slots. Write fewer per line.
time-line-too-many = The text has too many lines. This line and the ones after it were not read.
time-line-not-understood = “{ $text }” is not understood. Write, for example, “2026-11-23 14:30-15:30” or “Mon-Fri 9am-12pm”.
time-line-no-day = The day is missing. Write, for example, “Tuesday 9am” or “Oct 14 9am”.
time-line-numeric-date = Write the date as year, month, day: “2026-10-14”.
time-line-numeric-date-likely = Write the date as year, month, day: “{ $date }”, if that is the day you mean.
time-line-no-such-date = “{ $text }” is not in the calendar.
time-line-other-weekday = The day of the week does not match the date, which is { $date }.
time-line-several-dates = Write one date per line. For several days of the week, write “Mon-Fri 9am-12pm”.
time-line-no-such-hour = “{ $text }” is not a time of day.
time-line-no-hour = Enter the time, for example “16:00”.
time-line-hour-without-mark = “{ $text }” is not a complete time. Write “9am”, “9am-12pm” or “09:30”.
time-line-end-before-start = The end must come after the start. If the slot runs past midnight, write “10pm-2am (next day)”.
time-line-other-offset = “{ $text }” is not in effect at that time. Remove it.
time-line-too-far = { $date } is more than { $months } months from today. Check the year.
time-addition-nothing = Add at least one time slot or date.
time-addition-duplicates = These slots appear more than once: { $options }.
time-addition-too-many = A poll has at most { $limit } time slots; this one would have { $total }.
time-warning-past = In the past
time-warning-weekend = On a weekend
time-warning-holiday = Holiday: { $name }
time-warning-odd-hours = Outside office hours
time-warning-overlap = Overlaps { $option }

### --- holidays

holiday-new-year = New Year's Day
holiday-after-new-year = day after New Year's
holiday-good-friday = Good Friday
holiday-easter-monday = Easter Monday
holiday-patriots = National Patriots' Day
holiday-national = Québec's National Holiday
holiday-canada = Canada Day
holiday-labour = Labour Day
holiday-thanksgiving = Thanksgiving
holiday-christmas-eve = Christmas Eve
holiday-christmas = Christmas Day
holiday-after-christmas = Boxing Day
holiday-new-year-eve = New Year's Eve
holiday-own = organisation's day off

zone-title = Your time zone
zone-text = The times of a poll are given in its own time zone. Choose yours: they will be shown in both. This choice stays in this browser.
zone-label = Time zone
zone-hint = Type the first letters of a city to find it in the list.
zone-none = That of the poll
zone-save = Show this zone too
zone-note-one = Times shown in { $zone }.
zone-note-both = Times shown in { $zone }, then { $viewer }.
zone-note-link = Change time zone
zone-unknown = This time zone does not exist. Choose one in the list.
zone-quebec = Québec
zone-americas = Americas
zone-europe = Europe
zone-africa = Africa
zone-asia = Asia
zone-atlantic = Atlantic
zone-pacific = Pacific and Australia
zone-elsewhere = Elsewhere

### --- accounts

home-show-title = Find a date, among ourselves
home-show-text = This service helps choose when to meet. Everything stays within the organisation.
home-show-organise-title = Organise
home-show-organise-text = Staff members create and follow their polls once signed in.
home-show-sign-in = Sign in
home-show-answer-title = Answer
home-show-answer-text = You need no account: use the personal link you received by email.
home-show-lost-link = Send me my link again
sign-in-again = Sign in
sign-in-refused-title = You are not signed in
sign-in-refused-attempt = This sign-in has expired, was used already, or was begun in another browser. Please start again.
sign-in-refused-by-provider = The identity provider did not confirm who you are, or you stopped the sign-in. You may start again.
sign-in-refused-answer = The identity provider's answer did not pass our security checks. Please start again; if the problem persists, give the number below to technical support.
sign-in-refused-no-role = Your account is in no group that gives access to this service. Please ask the people who manage access in your organisation.
sign-in-refused-disabled = Your account is disabled in this service. Please ask the people who administer it.
sign-in-unavailable-title = Signing in is not possible right now
sign-in-unavailable-text = The organisation's identity provider does not answer. Please try again in a few moments. Invited people can still answer by their personal link.
sign-out-show-title = Signed out
sign-out-show-text = Your session in this service has ended.
sign-out-show-provider-text = You may still have a session at the organisation's identity provider. On a shared device, end it too.
sign-out-show-provider = End that session too
issuer-sign-in-title = Demo identity provider
issuer-sign-in-intro = Choose who you want to be. No password is asked.
issuer-sign-in-cancel = Do not sign in
issuer-signed-out-title = Signed out
issuer-signed-out-text = You no longer have a session at the demo identity provider. You may close this page.

### --- polls

polls-state-draft = Draft
polls-state-open = Open
polls-state-closed = Closed
polls-state-decided = Date chosen
polls-state-cancelled = Cancelled
polls-index-new = New poll
polls-index-empty = You have no polls yet.
polls-index-substitute = You are the substitute
polls-index-answers = { $answered ->
    [0] No answers out of { $asked }
    [1] 1 answer out of { $asked }
   *[other] { $answered } answers out of { $asked }
}
polls-index-options = { $count ->
    [0] No time slots
    [1] 1 time slot
   *[other] { $count } time slots
}
polls-index-asked = { $count ->
    [0] Nobody is invited
    [1] 1 person to invite
   *[other] { $count } people to invite
}
polls-index-deadline = Answers until { $deadline }
polls-index-deadline-past = Deadline: { $deadline }
polls-index-decided = { $count ->
    [one] Meeting on { $date }
   *[other] { $count } meetings, the first on { $date }
 }
polls-index-purge = Will be erased on { $date }
polls-index-held = On hold by an administrator: kept until released
polls-index-due = Due for erasure since { $date }, in the next nightly erasure
polls-index-erased = Deletion requested: will be erased on { $date }.
polls-index-keep = Undo the deletion
polls-index-pages = Pages of the list
polls-index-previous = Previous page
polls-index-next = Next page
polls-index-states = Polls by state
polls-index-all = All
polls-tab-draft = { $count ->
    [one] Draft
   *[other] Drafts
}
polls-tab-open = { $count ->
   *[other] Open
}
polls-tab-closed = { $count ->
   *[other] Closed
}
polls-tab-decided = { $count ->
    [one] Date chosen
   *[other] Dates chosen
}
polls-tab-cancelled = { $count ->
   *[other] Cancelled
}
polls-index-search = Search a title or a tag
polls-index-sort = Sort by
polls-index-sort-activity = Last change
polls-index-sort-deadline = Deadline
polls-index-sort-title = Title
polls-index-sort-created = Creation date
polls-index-show = Show
polls-index-nothing = No poll matches.
polls-index-clear = See all polls
polls-index-found = { $count ->
    [1] 1 poll found.
   *[other] { $count } polls found.
}
home-title = Home
home-waiting-title = Waiting for you
home-waiting-nothing = Nothing needs your attention right now.
home-waiting-more = { $count ->
    [1] One more poll is waiting, in the list below.
   *[other] { $count } more polls are waiting, in the list below.
}
home-waiting-many = More than { $count } other polls are waiting, in the list below.
home-waiting-past = All its dates have gone by (the last was { $date }) and nothing was decided.
home-waiting-to-decide = { $answered ->
    [0] Closed without answers: choose a date, reopen the poll or cancel it.
    [1] Closed with 1 answer: choose the date.
   *[other] Closed with { $answered } answers: choose the date.
}
home-waiting-everyone = { $answered ->
    [1] The person invited has answered: you can choose the date.
   *[other] All { $answered } people invited have answered: you can choose the date.
}
home-waiting-to-answer = { $who } is asking when you are available; you can answer { $until }.
home-waiting-closing = { $missing ->
    [1] 1 answer is missing; people can answer { $until }.
   *[other] { $missing } answers are missing; people can answer { $until }.
}
home-waiting-draft = Draft left on { $date }.
home-invited-title = Polls you answer
home-invited-by = Asked by { $who }
home-invited-answered = You have answered
home-invited-unanswered = You have not answered
home-waiting-settle = Sort it out
home-waiting-decide = Choose the date
home-waiting-answer = Answer
home-waiting-look = See the answers
home-waiting-continue = Continue
polls-steps-label = Steps
polls-steps-what = What
polls-steps-when = When
polls-steps-who = Who
polls-steps-check = Check
polls-steps-done = done
polls-steps-now = in progress
polls-steps-todo = to do
polls-steps-place = Step { $number } of 4
polls-steps-back = Back to the poll “{ $title }”
polls-flash-draft-saved = The draft is saved.
polls-flash-saved = Your changes are saved.
polls-flash-substitution-accepted = You are now the substitute for this poll.
polls-new-title = New poll
polls-edit-title = Texts and settings
polls-edit-title-label = Title
polls-edit-title-hint = The people invited read it first, in the subject of the email too. For example: “Quality committee, December meeting”.
polls-edit-description-label = Description
polls-edit-description-hint = Say why, and for how long. Write nothing about anyone's health.
polls-edit-place-label = Place or link
polls-edit-tags-label = Tags
polls-edit-tags-hint = A few words to find this poll again, separated by commas. Only you and your substitute see them.
polls-edit-tags-many = Give at most { $limit } tags.
polls-edit-tags-long = The tag “{ $tag }” is too long: at most { $limit } characters.
polls-edit-place-hint = A room, an address, or the address of an online meeting.
polls-edit-advanced = Settings
polls-edit-advanced-hint = Time zone, what each person sees, language, substitute. The usual choices are already made.
polls-edit-zone-label = Time zone of the slots
polls-edit-zone-hint = It is written beside every time. It no longer changes once someone has answered.
polls-edit-zone-others = Other time zones
polls-edit-zone-kept = Time zone: { $zone }. It no longer changes, because people have answered.
polls-edit-zone-frozen = The time zone no longer changes, because people have answered.
polls-edit-zone-unknown = Choose a time zone from the list.
polls-edit-deadline-legend = Deadline for answering
polls-edit-deadline-hint = The poll closes by itself at this time. At most { $days } days after it opens; you can extend it up to then.
polls-edit-deadline-date = Day
polls-edit-deadline-time = Time
polls-edit-deadline-stands = People can answer { $deadline }.
polls-edit-deadline-move = Change the deadline
polls-edit-deadline-past = The deadline has passed. Choose a time still to come.
polls-edit-deadline-far = The deadline is too far away: at most { $days } days after opening.
polls-fold-legend = This time comes twice that night. Which one?
polls-fold-first = The first time: { $hour } ({ $zone })
polls-fold-second = The second time: { $hour } ({ $zone })
polls-erasure-label = Erased on:
polls-erasure-later = once a deadline is chosen.
polls-erasure-hint = The poll and all its answers are erased { $period }.
polls-erasure-seen = People see this date before they answer.
polls-edit-retention-legend = Retention rule
polls-edit-retention-hint = It sets the date of erasure. Once the poll is published, the rule no longer changes.
polls-effects-title = What these settings do
polls-effects-visibility = People invited see
polls-effects-answers = Answers are
polls-effects-if-needed = yes, if need be, or no
polls-effects-yes-or-no = yes or no
polls-edit-settings-heading = What each person can see and answer
polls-edit-visibility-legend = What the people invited see of the answers of others
polls-edit-visibility-hint = You always see everything. Email addresses are never shown to the people invited.
polls-visibility-nothing = Nothing: results stay between you and your substitute
polls-visibility-counts-after-answering = The number of answers, without names, once they have answered themselves
polls-visibility-counts = The number of answers, without names
polls-visibility-counts-and-names = The number of answers, and the names
polls-edit-if-needed-label = Allow the answer “if need be”
polls-edit-if-needed-hint = Otherwise people answer yes or no only.
polls-edit-sensitivity-legend = Nature of the content
polls-sensitivity-public = Public: anyone could know
polls-sensitivity-internal = Internal: for the people concerned, not to be forwarded
polls-sensitivity-restricted = Restricted: the subject of emails does not say what it is about
polls-edit-language-label = Language of the emails
polls-edit-language-hint = Each person can change it for themselves.
polls-edit-substitute-heading = Substitute
polls-edit-substitute-hint = A second person who can manage the poll in your place. They are written to when the poll is published, and must accept. Empty both fields to remove them.
polls-edit-substitute-name = Their name
polls-edit-substitute-email = Their email
polls-edit-substitute-waiting = { $name } has not accepted yet.
polls-edit-substitute-accepted = { $name } has accepted to be the substitute.
polls-edit-continue = Save and continue
polls-edit-save = Save
polls-substitution-title = Become a substitute
polls-substitution-text = { $owner } asks you to be the substitute for the poll “{ $title }”.
polls-substitution-effect = You will be able to manage it like the person who created it: see the answers, change it, close it and choose a date.
polls-substitution-accept = Accept
options-index-title = When
options-index-count = { $count ->
    [0] Up to { $limit } time slots.
    [1] 1 time slot, out of { $limit } at most.
   *[other] { $count } time slots, out of { $limit } at most.
}
options-index-empty = No slot yet. They are what the people invited will answer.
options-index-move = Move
options-index-remove = Remove
options-index-removed = Removed slots ({ $count })
options-index-removed-hint = A slot that is put back has the answers it had.
options-index-restore = Put back
options-index-ended = The time slots of this poll no longer change.
options-list-title = Chosen time slots
options-clear = Remove all
options-unclear = { $count ->
    [one] Put the removed slot back
   *[other] Put the { $count } removed slots back
}
options-next-hint = Whatever you have picked or typed is added to the list.
options-add-title = Add slots
options-add-told = Everyone already invited will be told by email, once for several changes close together.
options-add-zone = Times are in this time zone: { $zone }.
options-days-title = Pick days
options-calendar-label = Calendar, pick as many days as you like
options-calendar-previous = Previous month
options-calendar-next = Next month
options-calendar-listed = already has a slot
options-calendar-holiday = holiday
options-calendar-remove = Remove #
options-calendar-chosen = Picked days
options-several-title = Several days at once: a range or a series
options-range-legend = From the first day to the last
options-range-from = From
options-range-until = To
options-series-legend = Every week
options-series-first = Starting on
options-series-weeks = Number of weeks
options-skip-label = Skip holidays
options-skip-hint = Those of the Québec public service; you will be told which.
options-hours-title = At the same hours on all those days
options-hours-label = Start times ({ $zone })
options-hours-hint = For example “9am, 1:30pm”, or with the end, “9am-12pm”. Without an hour, they are whole days.
options-length-label = Other duration, in minutes
options-length-hint = From { $least } minutes to { $days } days.
options-told-one = # slot to add
options-told-many = # slots to add
options-lines-title = Or type, or paste
options-rows-more = Add five rows
options-error-days = These days cannot be read. Pick them again.
options-error-range-open = Give both days, the first and the last.
options-error-range-order = The last day must come after the first.
options-error-range-long = A range may span one year at most. Choose an earlier last day.
options-error-range-weekdays = Tick at least one day of the week.
options-error-range-none = None of the days of the week you ticked falls in that range.
options-error-weeks = Give a number of weeks, from 1 to { $max }.
options-error-hours-alone = Pick at least one day for these hours as well.
options-lines-label = One slot or date per line
options-lines-hint = For example: “Mon-Fri 9am-12pm”, “2026-11-23 14:30-15:30”, “Oct 14 9am”. A line without a time is a whole day.
options-minutes-label = Duration, when no end is given
options-rows-title = Or one date and its hours per row
options-rows-hint = An empty row is left aside; without times it is a whole day.
options-row-date = Date
options-row-start = Start
options-row-start-hint = Without start and end: the whole day.
options-row-end = End
options-row-end-hint = Leave it empty to use the duration below.
options-add = Add to the list
options-preview = Preview
options-preview-caption = What was understood
options-preview-typed = Typed
options-preview-meaning = Understood
options-preview-twice = Duplicate
options-preview-skipped = Skipped: holiday ({ $name })
options-place-line = Line { $number }
options-place-row = Row { $number }
options-place-calendar = Calendar
options-place-range = Range
options-place-series = Series
options-error-line = Line { $number }: { $error }
options-error-limit = A poll has at most { $limit } time slots.
options-flash-added = { $count ->
    [1] 1 time slot was added.
   *[other] { $count } time slots were added.
}
options-flash-added-skipping = { $count ->
    [one] { $count } time slot added. Holidays skipped: { $holidays }.
   *[other] { $count } time slots added. Holidays skipped: { $holidays }.
}
options-flash-cleared = { $count ->
    [one] { $count } time slot removed. You can put it back.
   *[other] { $count } time slots removed. You can put them all back.
}
options-flash-uncleared = { $count ->
    [one] { $count } time slot is back.
   *[other] { $count } time slots are back.
}
options-flash-moved = The time slot was moved.
options-flash-removed = The time slot was removed. You can put it back.
options-flash-restored = The time slot was put back.
options-flash-not-restored = The time slot was not put back. { $why }
options-move-title = Move a time slot
options-move = Move
options-answers-none = Nobody has answered it.
options-answers = { $count ->
    [1] 1 answer will be kept, but to be reconfirmed.
   *[other] { $count } answers will be kept, but to be reconfirmed.
}
options-answers-told = { $count ->
    [1] 1 answer will be kept, but to be reconfirmed: it will be shown without being counted, and the person concerned will be told by email.
   *[other] { $count } answers will be kept, but to be reconfirmed: they will be shown without being counted, and only the people concerned will be told by email.
}
options-removal-title = Remove a time slot
options-removal = Remove this slot
options-removal-none = Nobody has answered it. You can put it back.
options-removal-answers = { $count ->
    [1] 1 answer will no longer be shown. You can put the slot back with its answer.
   *[other] { $count } answers will no longer be shown. You can put the slot back with its answers.
}
options-removal-told = { $count ->
    [1] 1 answer will no longer be shown, and the person concerned will be told by email. You can put the slot back with its answer.
   *[other] { $count } answers will no longer be shown, and the people concerned will be told by email. You can put the slot back with its answers.
}

### --- invitations

invitations-lost-link-title = Get my link again
invitations-lost-link-text = Enter the address you were invited at. Your link will be sent to it again for each poll that is still open.
invitations-lost-link-address = Your email
invitations-lost-link-send = Send
invitations-lost-link-no-address = Enter a complete address, for example first.last@example.ca.
invitations-lost-link-sent = If this address is invited to an open poll, an email has just been sent to it. Check the junk mail folder too.
invitations-departure-done = This browser has forgotten the link. Answers already saved are kept.
invitations-departure-title = Not { $name }?
invitations-departure-text = The link opened on this device belongs to { $name }, for the poll “{ $title }”. It only serves to answer in their name.
invitations-departure-own = If you received an invitation of your own, open the link in your own email.
invitations-departure-shared = If this link was forwarded to you, ask for an invitation in your own name: do not answer in place of { $name }.
invitations-departure-forget = Forget this link on this device
invitations-departure-stay = Go on as { $name }
invitations-index-title = People invited
invitations-index-count = { $count ->
    [0] Up to { $limit } people.
    [1] 1 person, out of { $limit } at most.
   *[other] { $count } people, out of { $limit } at most.
}
invitations-index-empty = Nobody is invited yet: paste their names and addresses above.
invitations-index-waiting = { $count ->
    [1] 1 person added has not received their link yet.
   *[other] { $count } people added have not received their link yet.
}
invitations-send = { $count ->
    [one] Send the invitation
   *[other] Send { $count } invitations
 }
invitations-list-title = List of people
invitations-states = People by state
invitations-tab-all = Everyone
invitations-tab-to-send = { $count ->
   *[other] To send
}
invitations-tab-queued = { $count ->
   *[other] Queued
}
invitations-tab-sent = { $count ->
   *[other] Sent
}
invitations-tab-unreachable = { $count ->
   *[other] Not delivered
}
invitations-tab-answered = { $count ->
   *[other] Answered
}
invitations-tab-revoked = { $count ->
   *[other] Revoked
}
invitations-tab-expired = { $count ->
   *[other] Expired
}
invitations-search = Search a name, an address or an organisation
invitations-range = { $first } to { $last } of { $total }
invitations-nobody = Nobody matches.
invitations-everyone = See everyone
invitations-left = { $added ->
    [1] 1 person was added.
   *[other] { $added } people were added.
} { $left ->
    [1] 1 line remains to be fixed below.
   *[other] { $left } lines remain to be fixed below.
}
invitations-index-ended = The people invited to this poll no longer change.
invitations-external = External
invitations-required = Required
invitations-optional = Optional
invitations-make-required = Make required
invitations-make-optional = Make optional
invitations-resend = Send the link again
invitations-revoke = Revoke the link
invitations-reissue = Send a new link
invitations-remove = Remove
invitations-state-to-send = To send
invitations-state-queued = Queued
invitations-state-sent = Sent
invitations-state-unreachable = Not delivered: check the address
invitations-state-answered = Answered
invitations-state-revoked = Revoked
invitations-state-expired = Expired
invitations-add-title = Add people
invitations-add-text = Adding writes to nobody: mails go out on publication, or later from here.
invitations-people-label = Names and addresses
invitations-people-hint = One person per line, for example: Marie Tremblay <marie.tremblay@example.ca>. A list copied from a mail program will do too.
invitations-required-legend = Presence of these people
invitations-required-long = Required: the meeting is not held without them
invitations-optional-long = Optional
invitations-good-only = { $count ->
    [1] Add this person
   *[other] Add these { $count } people
}
invitations-good-only-hint = Lines to fix stay in the box; duplicates are left aside.
invitations-preview = Check first
invitations-add = Add the people
invitations-next = Continue: check
invitations-pasted-caption = { $good ->
    [0] Nobody to add
    [1] 1 person to add
   *[other] { $good } people to add
}, { $bad ->
    [0] nothing to review
    [1] 1 line to review
   *[other] { $bad } lines to review
}
invitations-pasted-good = Correct
invitations-pasted-duplicate = Duplicate: this address is invited already, or is in the list already.
invitations-pasted-no-address = The email address is missing: write it after the name.
invitations-error-more = { $count ->
    [1] 1 more line needs correcting: see the table.
   *[other] { $count } more lines need correcting: see the table.
}
invitations-error-nobody = Paste at least one person who is not invited already.
invitations-error-limit = A poll has at most { $limit } people; it would have { $total }.
invitations-error-full = A poll has at most { $limit } people.
invitations-error-asked = { $email } is already among the people invited.
invitations-error-domain = { $email } cannot be invited: { $organisation } writes only to addresses at { $domains }.
invitations-flash-added = { $count ->
    [1] 1 person was added.
   *[other] { $count } people were added.
}
invitations-flash-added-open = { $count ->
    [1] 1 person was added. They have not been written to yet.
   *[other] { $count } people were added. They have not been written to yet.
}
invitations-flash-sent = { $count ->
    [1] The email is queued.
   *[other] { $count } emails are queued.
}
invitations-flash-nobody = Everyone has their invitation already.
invitations-flash-required = This person's presence is required.
invitations-flash-optional = This person's presence is optional.
invitations-flash-resent = The link was sent again to the person, at their own address.
invitations-flash-too-often = The link was sent to this address too often. Wait an hour.
invitations-flash-revoked = The link is revoked.
invitations-flash-reissued = A new link is queued.
invitations-flash-removed = The person was removed from the poll.
invitations-account-link = Your home page and this invitation
invitations-account-title = This invitation on your home page
invitations-account-offer = You are signed in as { $name }. If you are { $who }, add this invitation to your home page: you will be able to answer without looking for the email.
invitations-account-kept = This invitation is on the home page of { $name }.
invitations-account-other = This invitation is on the home page of another account already.
invitations-account-keep = Add to my home page
invitations-account-leave = Take off my home page
invitations-flash-kept = This invitation was added to your home page.
invitations-flash-kept-already = Only one invitation of a poll can be on a home page, and on one only: nothing has changed.
invitations-flash-left = This invitation was taken off your home page.
invitations-flash-published = The poll is open. Invitations are queued.
invitations-revocation-title = Revoke a link
invitations-revocation-effect = The link will stop working at once, wherever it is open. Answers already given stay. You can send this person a new link later.
invitations-revocation = Revoke this link
invitations-removal-title = Remove a person
invitations-removal-effect = { $count ->
    [0] This person has answered nothing. Their link will stop working.
    [1] Their answer will be erased for good, and their link will stop working.
   *[other] Their { $count } answers will be erased for good, and their link will stop working.
}
invitations-removal = Remove this person
invitations-flash-published-unsent = The poll is open. The invitations have not been sent: when the time comes, choose “Send the invitations”.
invitations-publication-title = Check and publish
invitations-publication-intro = Nothing has been sent yet. Here is what will leave, to whom, and who will see what.
invitations-publication-poll = The poll
invitations-publication-personal = Everyone receives a link of their own, which nobody else sees, not even you.
invitations-publication-language = Language
invitations-publication-reply = Replies to the email go to
invitations-publication-subject = Subject
invitations-publication-letter = The email, as { $name } will receive it
invitations-publication-ellipsis = An ellipsis stands in for their personal link.
invitations-publication-required = Required ({ $count })
invitations-publication-optional = Optional ({ $count })
invitations-publication-unsent = Publish without sending
invitations-publication-unsent-hint = Without sending, the poll opens and nobody is told: you send the invitations later, from the page of people.
invitations-publication-missing = Still missing
invitations-publication-fix = Fix
invitations-publication-warnings = Worth a look
invitations-publication-look = See
invitations-publication-preview = See it as a person invited
invitations-publication-people = { $count ->
    [0] Nobody will receive an email
    [1] 1 person will receive an email
   *[other] { $count } people will receive an email
}
invitations-publication-substitute = An email will also ask { $who } to be the substitute.
invitations-publication-blocked = You can publish once nothing is missing.
invitations-publish = { $count ->
    [1] Publish and send 1 invitation
   *[other] Publish and send { $count } invitations
}
invitations-missing-options = Add at least one time slot or date.
invitations-missing-people = Invite at least one person.
invitations-missing-deadline = Give a deadline for answering.
invitations-missing-visibility = Show people less: for this sensitivity, your organisation now allows “{ $most }” at most.
invitations-warning-past = { $count ->
    [1] 1 time slot is in the past.
   *[other] { $count } time slots are in the past.
}
invitations-warning-weekend = { $count ->
    [1] 1 time slot falls on a weekend.
   *[other] { $count } time slots fall on a weekend.
}
invitations-warning-overlap = { $count ->
    [1] 1 time slot overlaps another.
   *[other] { $count } time slots overlap.
}
invitations-warning-holiday = { $count ->
    [1] 1 time slot falls on a holiday.
   *[other] { $count } time slots fall on a holiday.
}
invitations-warning-nobody-required = Nobody is required: everyone's presence counts the same.
invitations-warning-late = The deadline for answering comes after the first time slot.
invitations-sees-title = Who will see what
invitations-sees-participants = The people invited
invitations-sees-participants-texts = The title, the description, the place, the time slots, the deadline, the date of erasure and your name.
invitations-sees-results = What they see of the answers of others: “{ $words }”.
invitations-sees-participants-never = Never the email address or the private note of another person.
invitations-sees-organisers = You and your substitute
invitations-sees-organisers-all = Names, addresses, all answers and private notes.
invitations-sees-organisers-link = Never anyone's personal link: only that person receives it.
invitations-sees-administrators = The people who administer the service
invitations-sees-administrators-metadata = Whose poll it is, its state, its dates and some numbers.
invitations-sees-others = Anybody else
invitations-sees-others-nothing = Nothing. No outside service, no analytics.
invitations-sees-content = Nature of the content
invitations-sees-erasure = Erasure
invitations-sees-erasure-when = Published now, the poll and all its answers will be erased on { $date }.
invitations-sees-erasure-rule = Retention rule: { $rule }.

### --- groups

groups-index-title = Groups of people
groups-index-text = A group keeps the people you invite often. Nobody else can see it.
groups-index-empty = You have no groups yet.
groups-new-title = New group
groups-name = Name of the group
groups-people = People in the group
groups-save = Save the group
groups-delete = Delete the group
groups-wrong-caption = Lines to fix
groups-members = { $count ->
    [1] 1 person
   *[other] { $count } people
}
groups-changed = Changed on { $date }
groups-choice = { $count ->
    [1] { $name } (1 person)
   *[other] { $name } ({ $count } people)
}
groups-add-title = Or add a group
groups-add-label = Group
groups-add-required = Presence required
groups-add = Add the group
groups-save-title = Save these people as a group
groups-save-hint = To invite them again later, for example: Quality committee.
groups-error-choose = Choose one of your groups.
groups-error-name = You have a group of this name already: choose another.
groups-error-many = You have { $limit } groups already: delete one first.
groups-error-large = A group has at most { $limit } people.
groups-error-nobody = Paste at least one person.
groups-flash-saved = { $count ->
    [1] The group “{ $name }” was saved, with 1 person.
   *[other] The group “{ $name }” was saved, with { $count } people.
}
groups-flash-nobody = Everyone in this group is invited already.
groups-flash-deleted = The group “{ $name }” was deleted.
groups-deletion-title = Delete a group
groups-deletion-effect = { $count ->
    [1] The group and the person in it will be erased. Polls they are invited to do not change.
   *[other] The group and the { $count } people in it will be erased. Polls they are invited to do not change.
}

### --- answers

answers-yes = Yes
answers-if-needed = If need be
answers-no = No
answers-none = No answer
answers-tally = { $yes } yes, { $if_needed } if need be, { $no } no
answers-tally-without-if-needed = { $yes } yes, { $no } no
answers-mark-reconfirm = to reconfirm
answers-mark-added = added
answers-mark-moved = moved
answers-best = Most yes
answers-fill-day-yes = All yes this day
answers-fill-day-clear = Clear this day
answers-fill-all-yes = All of them suit me
answers-fill-all-no = None of them suits me
answers-zone-change = The clocks change on { $date }: { $before } before, { $after } after.
answers-change-added = Added: { $when }
answers-change-moved = Moved: { $when }; check your answer.
answers-change-removed = Removed: { $when }
answers-about-organiser = { $organiser } ({ $organisation }) is asking when you are available.
answers-about-organised = Poll by { $organiser } ({ $organisation })
answers-about-deadline = Answer
answers-about-place = Place or link
answers-about-seen = Who sees your answers
answers-about-erased-when = Erasure
answers-about-erased-what = The poll and every answer are erased on { $date }.
answers-about-careful = Do not write
answers-about-discreet = Discretion
answers-about-seen-nothing = The people who organise the poll, and nobody else.
answers-about-seen-counts-after-answering = The people who organise the poll. The other people invited see how many answered what, without names, once they have answered themselves.
answers-about-seen-counts = The people who organise the poll. The other people invited see how many answered what, without names.
answers-about-seen-counts-and-names = The people who organise the poll and the other people invited, with your name. Never your address.
answers-about-internal = Internal: speak of it only to the people concerned.
answers-about-restricted = Restricted: do not speak of it outside the circle of people invited.
answers-about-health = Do not enter anything about a person's health.
answers-about-erased = The poll and all answers will be erased on { $date }.
answers-you = You are answering as { $name } ({ $address }).
answers-you-not = Not you?
answers-mails-now-french = Your emails are sent in French.
answers-mails-now-english = Your emails are sent in English.
answers-mails-change = Get them in English
answers-mails-french = Your next emails will be in French.
answers-mails-english = Your next emails will be in English.
answers-show-preview = Preview: this is what the people invited will see. Nothing can be sent from here.
answers-show-preview-back = Back to organising the poll
answers-show-form = Your availability
answers-show-answered = You answered on { $when }; your answers are below, ready to change.
answers-show-withdraw = Withdraw my answers
answers-show-reconfirm = { $count ->
    [one] One slot has moved since you answered: check your choice, then save.
   *[other] { $count } slots have moved since you answered: check your choices, then save.
}
answers-show-reconfirm-others = { $count ->
    [one] { $count } other, marked “to reconfirm” below
   *[other] { $count } others, marked “to reconfirm” below
}
answers-show-hidden = Results are not shown to the people invited.
answers-show-hidden-yet = Results stay hidden until you have answered.
answers-show-first = Nobody has answered yet.
answers-show-to-send = Skip to saving
answers-show-note = Note to the organiser
answers-show-note-hint = Read by { $organiser } and whoever organises with them, by nobody else. At most { $max } characters. Do not enter anything about a person's health.
answers-show-note-left = Characters left:
answers-show-note-too-long = The note is longer than { $max } characters. Shorten it.
answers-show-note-forbidden = The note holds an invisible character that is not accepted. Type it again.
answers-show-save = Save my answers
answers-show-unsaved = Nothing is saved yet: check your choices, then save.
answers-show-change-until = You can change your answers { $deadline }.
answers-show-replace = Replace with these answers
answers-show-nothing-chosen = Choose at least one answer. To remove all your answers, use “Withdraw my answers”.
answers-show-nothing-chosen-yet = Choose at least one answer. If nothing suits you, choose “None of them suits me”.
answers-show-if-needed-gone = “If need be” is no longer offered in this poll. Choose another answer.
answers-show-stale-title = The poll changed while you were answering
answers-show-stale-text = Nothing is saved yet. Your choices are kept below; check what changed, then save.
answers-show-meanwhile-title = You answered on { $when }. Replace?
answers-show-meanwhile-text = Other answers were saved in your name after this page was shown. The choices of this page are below; they are not saved yet.
answers-grid-title = Answers received ({ $count })
answers-grid-caption = Answers by person; hours shown: { $zone }
answers-grid-person = Person
answers-list-note = Private note
answers-closed-since = This poll has been closed since { $when }. Answers can no longer be changed.
answers-closed-next = There is nothing for you to do: { $organiser } will decide what comes next.
answers-closed-decided = It is decided
answers-closed-decided-several = Decided: { $count } dates
answers-closed-calendar-several = Add the { $count } dates to my calendar
answers-closed-own-answer = You had answered:
answers-closed-calendar = Add to my calendar
answers-closed-cancelled = This poll is cancelled.
answers-closed-cancelled-next = There is nothing left to do. If you kept a slot in your calendar, free it.
answers-closed-not-saved = This poll no longer takes answers. Your choices were not saved.
answers-closed-typed = What you had chosen
answers-closed-own = Answers of { $name }
answers-closed-none = No answer was saved in your name.
answers-receipt-title = Your answers are saved
answers-receipt-saved = Saved on { $when }.
answers-receipt-poll = Poll: { $title }. You answered as { $name }.
answers-receipt-poll-entered = Poll: { $title }. Answers in the name of { $name }.
answers-receipt-change = To change them, open the link of your email again, { $deadline }.
answers-receipt-edit = Change my answers
answers-receipt-back = Back to the poll
answers-receipt-answers = Your answers
answers-withdrawal-title = Withdraw my answers?
answers-withdrawal-text = You answered the poll “{ $title }” on { $when }.
answers-withdrawal-lost = All your answers will be erased.
answers-withdrawal-lost-note = All your answers and your note will be erased.
answers-withdrawal-again = While the poll is open, you can answer again with the same link.
answers-withdrawal-invited = The invitation of { $name } stays.
answers-withdrawal-confirm = Withdraw my answers
answers-withdrawal-keep = Keep my answers
answers-withdrawal-done = Your answers were withdrawn.
answers-entered-by = entered by { $name }
answers-entered-for-you = { $name } entered these answers for you { $when }.
answers-entered-check = Check them: you can change or withdraw them.
answers-withdrawal-entered = Answers to the poll “{ $title }” were entered for you { $when }.
answers-show-meanwhile-entered = { $name } entered answers for you { $when }. Replace them?
answers-behalf-link = Enter the answer
answers-behalf-link-again = Change the answer
answers-behalf-title = Answer of { $name }
answers-behalf-text = Enter what { $name } told you, by telephone or otherwise. Your name will stand beside this answer wherever it is seen, and an email will show it to them.
answers-behalf-own = { $name } answered { $when }.
answers-behalf-own-effect = If you save, you replace their own answer.
answers-behalf-entered = { $name } entered this answer { $when }.
answers-behalf-form = Availability
answers-behalf-all-yes = All of them suit
answers-behalf-all-no = None of them suits
answers-behalf-note = Note
answers-behalf-note-hint = What { $name } wants you to know. Read by the team that organises the poll and by this person. At most { $max } characters. Write nothing about anyone's health.
answers-behalf-save = Save the answer
answers-behalf-replace = Replace the answer
answers-behalf-nothing-chosen = Choose at least one answer. If nothing suits, choose “None of them suits”.
answers-behalf-meanwhile = Other answers were saved for this person after this page was shown. The choices of this page are below; they are not saved yet.
answers-behalf-too-late-title = This poll takes no more answers
answers-behalf-too-late = Nothing is saved. Your choices are kept below: reopen the poll in another tab, then save again.
answers-behalf-saved = The answer of { $name } is saved. An email shows it to them.
answers-behalf-saved-untold = The answer of { $name } is saved. As their link is revoked, no email is sent.
answers-behalf-withdraw = Withdraw this answer
answers-behalf-withdrawn = The answer entered for { $name } is withdrawn.
answers-behalf-withdrawal-title = Withdraw the answer entered for { $name }?
answers-behalf-withdrawal-lost = The whole answer will be erased.
answers-behalf-withdrawal-lost-note = The whole answer and its note will be erased.
answers-behalf-withdrawal-again = As long as the poll is open, { $name } can answer with their link, and you can enter another answer.
answers-behalf-withdrawal-keep = Keep this answer

### --- decisions

polls-life-back = Back to the poll without changing anything
polls-closure-title = Close the poll
polls-closure-what = Nobody can answer or change their answer any more. You can then choose a date.
polls-closure-silent = { $count ->
    [one] One person has not answered, and no longer can.
   *[other] { $count } people have not answered, and no longer can.
 }
polls-closure-mails = Nobody gets an email. Those still waiting (invitations, changed dates) do not leave.
polls-closure-undo = You can reopen the poll.
polls-closure-submit = Close the poll
polls-closure-done = The poll is closed. Answers can no longer be changed.
polls-deadline-date = Deadline date
polls-deadline-time = Deadline time
polls-deadline-zone = In { $zone }
polls-extension-title = Move the deadline
polls-extension-current = Current deadline: { $deadline }.
polls-extension-effect = Answers are accepted until this date, at most { $days } days after opening. Personal links and the erasure date follow.
polls-extension-mails = Nobody gets an email.
polls-extension-submit = Save the deadline
polls-extension-done = The deadline has been moved.
polls-copy-title = Copy the poll
polls-copy-along = The title, description, place, tags and settings are copied.
polls-copy-behind = Answers, notes, the decision, personal links and the substitute stay in this poll.
polls-copy-dates = The copy is a draft of yours. Its deadline and erasure date are those of a new poll.
polls-copy-mails = Nobody gets an email.
polls-copy-shown = Your organisation lets less be shown than before. In the copy, people invited will see: “{ $most }”.
polls-copy-class = The retention rule “{ $name }” is no longer offered: the copy gets the usual rule.
polls-copy-options-legend = Time slots
polls-copy-options-moved = { $count ->
    [1] Copy the slot to another day, at the same hour
   *[other] Copy the { $count } slots to other days, at the same hours
}
polls-copy-options-none = Copy none of them: I will choose them next
polls-copy-first-label = Day of the first slot of the copy
polls-copy-first-hint = { $count ->
    [1] In this poll: { $first }.
   *[other] In this poll: { $first }. The others move by as many days.
}
polls-copy-first-missing = Choose the day of the first slot.
polls-copy-people-label = { $count ->
    [1] Copy the person invited: name, address, organisation, required or optional
   *[other] Copy the { $count } people invited: name, address, organisation, required or optional
}
polls-copy-people-revoked = { $count ->
    [1] 1 person whose link is revoked is not copied.
   *[other] { $count } people whose links are revoked are not copied.
}
polls-copy-people-outside = { $count ->
    [1] 1 person is not copied: { $organisation } writes only to addresses of { $domains }.
   *[other] { $count } people are not copied: { $organisation } writes only to addresses of { $domains }.
}
polls-copy-submit = Create the copy
polls-copy-done = The copy has been created with { $options ->
    [0] no time slot
    [1] 1 time slot
   *[other] { $options } time slots
 } and { $people ->
    [0] nobody invited
    [1] 1 person
   *[other] { $people } people
 }. Read it over before publishing.
polls-copy-already = This copy has been created already. Here it is.
polls-deletion-title = Delete the poll
polls-deletion-draft = Nobody but its organisers has seen this draft. It will be deleted at once, for good.
polls-deletion-draft-submit = Delete the draft
polls-deletion-draft-done = The draft has been deleted.
polls-deletion-what = The poll, the list of people, their answers and their notes will be erased for good.
polls-deletion-links = Personal links stop working at once.
polls-deletion-mails = Nobody gets an email.
polls-deletion-grace = You have { $days } days to change your mind. After that, nothing can be recovered.
polls-deletion-otherwise = If you do nothing, the poll will be erased on { $date } anyway.
polls-deletion-submit = Ask for deletion
polls-deletion-done = The poll will be deleted. You can still take this back.
polls-deletion-reverse = Keep the poll
polls-deletion-reversed = The deletion has been taken back. The poll is kept until its usual date.
polls-deletion-cancel-first = People still count on this poll. Cancel it first, so that they are told. You can then delete it.
polls-deletion-held = This poll is on hold by an administrator: it cannot be deleted for now.

results-untitled = Untitled poll
results-held = On hold
results-printed = { $url } – page shown { $when }
results-open-until = Answers are taken { $deadline }.
results-back = My polls
results-closed-by-hand = Closed { $when }.
results-closed-deadline = Closed { $when }, at the deadline.
results-closed-everyone = Closed { $when }, when everyone had answered.
results-decided-at = Date chosen { $when }.
results-cancelled-at = Cancelled { $when }.
results-deletion = The deletion of this poll has been asked for: everything will be erased { $date }. Personal links no longer work.
results-deletion-ordered = An administrator asked for the deletion of this poll: everything will be erased { $date }. Personal links no longer work. The reason is in the history.
results-decided = It is decided
results-letters-sent = Email sent
results-letters-waiting = Email waiting
results-letters-failed = Email not delivered
results-letters-who = Who is told
results-about = About this poll
results-next-unsent = Nobody has received their link yet: the invitations are still to be sent.
results-next-some-unsent = { $count ->
    [one] One person has not received their link yet: their invitation is still to be sent.
   *[other] { $count } people have not received their link yet: their invitations are still to be sent.
 }
results-next-complete = Everyone has answered: you can choose a date.
results-next-nobody = Nobody has answered yet. You can wait, or check that the invitations have left.
results-next-wait = { $count ->
    [one] One person has not answered. You can wait, nudge them, or choose a date right now.
   *[other] { $count } people have not answered. You can wait, nudge them, or choose a date right now.
 }
results-next-closed = Answers are closed: choose a date, or reopen the poll.
results-next-cancelled = The poll is cancelled. You can reopen it with a new deadline.
results-letters = { $sent ->
    [0] Nobody has got their email yet
    [one] One person has got their email
   *[other] { $sent } people have got their email
 }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } waiting
 }{ $failed ->
    [0] {""}
   *[other] , { $failed } could not be reached
 }.
results-refresh = Refresh
results-live-answers = { $count ->
    [one] { $count } new answer
   *[other] { $count } new answers
 }
results-live-changed = The poll has changed.
results-live-closed = The poll is closed.
results-calendar = Download the calendar file (.ics)
results-answered = { $answered ->
    [one] { $answered } person out of { $asked } has answered
   *[other] { $answered } people out of { $asked } have answered
 }
results-place = Place or link
results-visible = What participants see
results-visible-nothing = Nothing of the answers of others
results-visible-after = Counts, once they have answered
results-visible-counts = Counts, without names
results-visible-names = Counts and names, never addresses
results-purge = Erased
results-description = Description
results-draft-text = Nobody has been told yet. Complete the steps, then publish.
results-draft-what = What
results-draft-deadline = deadline: { $deadline }
results-draft-purge = Erased, unless the draft is published
results-draft-when = When
results-draft-who = Who
results-draft-check = Check and publish
results-draft-options = { $count ->
    [0] no time slot proposed
    [one] { $count } time slot proposed
   *[other] { $count } time slots proposed
 }
results-draft-people = { $count ->
    [0] nobody added
    [one] { $count } person added
   *[other] { $count } people added
 }
results-draft-continue = Continue
results-draft-preview = See the preview
results-act-decide = Choose a date
results-act-close = Close now
results-act-reopen = Reopen the poll
results-act-change = { $dates ->
    [one] Change the chosen date
   *[other] Change the chosen dates
 }
results-act-extend = Move the deadline
results-act-send = { $count ->
    [one] Send the invitation
   *[other] Send the invitations
 }
results-act-people = Remind or manage people
results-act-options = Change the time slots
results-act-edit = Edit texts and settings
results-act-preview = See what people see
results-act-copy = Copy the poll
results-act-cancel = Cancel the poll
results-act-delete = Delete the poll
results-others = More actions
results-act-delete-draft = Delete the draft
results-ranking = Best times
results-badge-best = Recommended
results-badge-tie = Tied
results-badge-everyone = Everyone can make it
results-badge-required = All required people
results-reason-required = { $count ->
    [one] The one required person { $present ->
        [0] is not available.
       *[other] is available.
     }
   *[other] Required people available: { $present } of { $count }.
 }
results-reason-tie = Tied with { $slot }; the earlier one comes first.
results-reason-next = Next: { $slot }. { $counts }{ $missing ->
    [0] {"."}
    [one] {","} with { $missing } required person missing.
   *[other] {","} with { $missing } required people missing.
 }
results-rule-title = How this ranking works
results-rule = Ranking: first the times when no required person is missing, then the most “yes”, then the most “if need be”; when equal, the earliest.
results-empty = Nobody has answered yet.
results-nobody-available = Nobody is available at the proposed times.
results-recommended = Recommended: { $slot }. { $counts }; missing: { $people }.
results-recommended-complete = Recommended: { $slot }. { $counts }; nobody is missing.
results-counts-yes = { $yes } yes
results-counts-short = { $yes } yes, { $if_needed } if need be
results-counts = { $yes } yes, { $if_needed } if need be, { $no } no, { $unanswered } without answer
results-counts-moved = { $yes } yes, { $if_needed } if need be, { $no } no, { $unanswered } without answer, { $moved } to reconfirm
results-missing-required = { $name } (required)
results-missing-optional = { $name } (optional)
results-missing-others = { $names } and { $count ->
    [one] one other person
   *[other] { $count } other people
 }
results-missing = { $count ->
    [0] Who would rather have another time?
    [one] Who is missing? { $count } person
   *[other] Who is missing? { $count } people
 }
results-and-more = { $count ->
    [one] and one other person
   *[other] and { $count } others
 }
results-required = (required)
results-why-silent = Have not answered
results-why-open = Left this time open
results-why-moved = To reconfirm, the date having been moved
results-more = { $count ->
    [one] See all ({ $count } more time)
   *[other] See all ({ $count } more times)
 }
results-silent = Have not answered
results-what-if = What if someone were left out?
results-what-if-hint = Tick people: the ranking is made again without them. It is a simulation: nothing is saved, and nobody knows.
results-what-if-legend = People to leave out
results-what-if-submit = Rank again
results-what-if-active = Simulation: ranking without { $people }. Nothing is saved.
results-what-if-end = Back to everyone
results-left-out = left out
results-silent-nobody = Everyone has answered.
results-silent-to-send = invitation not sent yet
results-silent-queued = email waiting
results-silent-unreachable = address unreachable
results-notes = Private notes
results-notes-hint = Only the poll's organisers see these notes.
results-notes-more = { $count ->
    [one] { $count } more note
   *[other] { $count } more notes
 }
results-grid = All answers
results-legend-stale = An answer to reconfirm was given before the date was moved; it is not counted.
results-legend-best = The star and the hatching mark the recommended time.
results-grid-hint = { $count ->
    [one] One time only.
   *[other] { $count } times: the table scrolls to the right.
 }
results-grid-hint-people = { $count ->
    [one] One person only.
   *[other] { $count } people: the table scrolls to the right.
 }
results-grid-by-option = One time per row
results-grid-by-person = One person per row
results-grid-option = Time
results-grid-caption = Answers by person and time ({ $zone })
results-grid-person = Person
results-grid-totals = Available
results-grid-page = { $first } to { $last }
results-grid-pages = People shown
results-export = Export the answers (CSV)
results-export-hint = A table to open in a spreadsheet: names, answers and private notes, without email addresses. The export is noted in the history.
results-file-presence = Presence
results-file-kept = { $slot } – date chosen
results-file-entered = Entered by
results-file-note = Private note
results-answer-yes = Yes
results-answer-if-needed = If need be
results-answer-no = No
results-answer-none = No answer
results-answer-stale = { $answer }, to reconfirm
results-totals-words = { $yes } yes, { $if_needed } if need be

decisions-new-title = Choose a date
decisions-new-closes = The poll is still open: choosing a date ends the answers.
decisions-new-option = Which date do you choose?
decisions-new-several = Choose several dates
decisions-new-several-title = Choose several dates
decisions-new-several-option = Which dates do you choose?
decisions-new-several-hint = At most { $max } dates. Each becomes a meeting of its own with its own invitation: everyone gets one email per date, since an email can carry only one invitation.
decisions-new-several-missing = Tick at least one date to keep.
decisions-new-several-gone = One of these dates is no longer part of the poll. Look at your choice again.
decisions-new-several-many = At most { $max } dates can be chosen together. You ticked { $count }: untick { $over }.
decisions-new-one = Choose only one date
decisions-new-option-missing = Choose the date to keep.
decisions-new-option-gone = This date is no longer part of the poll. Choose another one.
decisions-new-required-no = Careful: required, but answered “no”: { $people }.
decisions-new-required-silent = Required, but no answer: { $people }.
decisions-new-recipients = Who gets the calendar invitation?
decisions-new-recipients-hint = You get the calendar file in any case. People whose link is revoked or whose address is unreachable get nothing.
decisions-new-recipients-missing = Choose who gets the invitation.
decisions-new-all = { $count ->
    [one] The person invited
   *[other] Everyone invited ({ $count })
 }
decisions-new-available = Only those who answered “yes” or “if need be” to this date
decisions-new-available-several = For each date, only those who answered “yes” or “if need be” to it
decisions-new-none = Nobody but you
decisions-new-steps = Step 1 of 2: choose; you then see what will be sent, before anything leaves.
decisions-new-told = What people receive
decisions-new-place-hint = Repeated in the email and in the calendar entry.
decisions-new-message = Message
decisions-new-message-hint = Added to the email and to the calendar entry. At most 1,000 characters.
decisions-new-restricted = This poll is restricted: the email gives neither the place nor other details, and carries no message.
decisions-new-preview = See what will be sent
decisions-preview-title = Check before sending
decisions-preview-intro = Step 2 of 2: this is exactly what will leave. Nothing has been sent yet.
decisions-preview-kept = The date
decisions-preview-kept-several = The { $count } dates
decisions-preview-told = { $count ->
    [0] Nobody but you gets an email.
    [one] One person gets the email and the invitation:
   *[other] { $count } people get the email and the invitation:
 }
decisions-preview-undo = To change your mind later, reopen the poll: a cancellation then goes to those who received the invitation.
decisions-preview-confirm = Choose this date and send
decisions-preview-confirm-several = Choose these { $count } dates and send
decisions-preview-choose = Change
decisions-preview-mail = The email
decisions-preview-mail-one-of = Email { $number } of { $count }
decisions-preview-words = The text of this email
decisions-preview-one-each = Everyone gets one email for each date that concerns them, with their name, in their language, with the invitation to that date and their personal link, which nobody else sees. Here are those of one person.
decisions-preview-own-several = Those you get, one per date, each with its calendar file.
decisions-preview-personal = That of the first person on the list. Each gets their own, with their name, in their language, with their personal link, which nobody else sees.
decisions-preview-own = The one you get, with the calendar file.
decisions-preview-to = To
decisions-preview-subject = Subject
decisions-preview-event = The calendar entry
decisions-preview-summary = Title
decisions-preview-when = When
decisions-preview-method = Method
decisions-preview-uid = Identifier
decisions-preview-file = See the .ics file
decisions-preview-download = Download the .ics file
decisions-new-done = The date is chosen. The emails are on their way.
decisions-new-done-several = The dates are chosen. The emails are on their way.
decisions-told-none = Nobody but you is told.
decisions-told-available = Those available on this date get the invitation.
decisions-told-available-several = For each date, those available get the invitation.
decisions-told-all-several = Everyone invited gets one invitation per date.
decisions-told-all = Everyone invited gets the invitation.
decisions-reopening-title = Reopen the poll
decisions-reopening-what = Answers are possible again until the new deadline. Answers already given are kept.
decisions-reopening-given-up = { $dates ->
    [one] The chosen date is given up.
   *[other] The { $dates } chosen dates are given up.
 }
decisions-reopening-withdrawn = { $count ->
    [0] Nobody has received a calendar invitation yet: no cancellation is sent.
    [one] The person who received a calendar invitation gets its cancellation.
   *[other] The { $count } people who received a calendar invitation get its cancellation.
 }
decisions-reopening-mails = Nobody gets an email.
decisions-reopening-submit = Reopen the poll
decisions-reopening-done = The poll is open again.
decisions-cancellation-title = Cancel the poll
decisions-cancellation-what = The meeting will not take place, and nobody can answer any more.
decisions-cancellation-holders = { $count ->
    [0] Nobody has received the calendar invitation yet: no calendar cancellation is sent.
    [one] The person who received the calendar invitation gets its cancellation.
   *[other] The { $count } people who received the calendar invitation get its cancellation.
 }
decisions-cancellation-others = { $count ->
    [0] Nobody else was invited to answer.
    [one] One other person, invited to answer, is told by email.
   *[other] { $count } other people, invited to answer, are told by email.
 }
decisions-cancellation-undo = You can reopen the poll until it is erased.
decisions-cancellation-submit = Cancel the poll
decisions-cancellation-done = The poll is cancelled. The emails are on their way.
results-frozen = An administrator has frozen this poll: it takes no answers and no mail leaves. The reason is in the history.
results-frozen-chip = Frozen
results-act-history = History

### --- calendar

calendar-name = Créneau – { $organisation }
calendar-neutral-title = Meeting – { $organisation }
calendar-held-title = Tentative: { $title }
calendar-held-text = A time offered in an open poll; no date has been chosen yet.
calendar-yes-text = You answered “Yes” to this time; no date has been chosen yet.
calendar-yes-link = Add my “Yes” times to my calendar
calendar-yes-hint = In your calendar, these slots are marked “Tentative”. Once a date is chosen, remove the others yourself.
feeds-show-title = My calendar
feeds-show-lead = Your decided meetings, and the times your polls still hold open, in the calendar you already use.
feeds-show-address = Your address
feeds-show-none = Create an address and paste it into your calendar once; it then keeps itself up to date.
feeds-show-create = Create my address
feeds-show-label = Address to paste into your calendar
feeds-show-secret = It is yours alone: anyone who knows it can read your calendar. Do not pass it on.
feeds-show-copy = Copy the address
feeds-show-copied = Address copied.
feeds-show-open = Open in this device's calendar
feeds-show-issued = Created { $when }.
feeds-show-what = What it contains
feeds-show-decided = Decided meetings: those you organise, those you are substitute for, and those of invitations linked to your account.
feeds-show-held = The times of your open polls, marked “Tentative”. They disappear as soon as a date is chosen or the poll closes.
feeds-show-private = No invited person's name and no answer. For a restricted poll, neither the title nor the place.
feeds-show-sleep = After { $days } days without signing in to Créneau, the address stops answering; it resumes the next time you sign in.
feeds-show-where = Where to paste it
feeds-show-outlook = Outlook
feeds-show-outlook-how = “Add calendar”, then “Subscribe from web”.
feeds-show-google = Google Calendar
feeds-show-google-how = “Other calendars”, the + sign, then “From URL”.
feeds-show-apple = Apple Calendar
feeds-show-apple-how = “File”, then “New Calendar Subscription”. On an iPhone, the link “Open in this device's calendar” is enough.
feeds-show-cloud = Outlook on the web and Google read the address from their own servers a few times a day: they must be able to reach this site, and they then keep a copy of what the feed contains.
feeds-show-stop = Replace or revoke
feeds-show-renew-text = Might somebody have seen the address? Replace it: the old one stops answering at once, and you paste the new one into your calendar.
feeds-show-renew = Replace the address
feeds-show-revoke-text = No longer using it? Revoke it. Your calendar may keep what it has read until you remove the subscription there.
feeds-show-revoke = Revoke the address
feeds-issued = Your address is ready. Paste it into your calendar.
feeds-revoked = The address no longer answers.

### --- admin and audit

admin-review-title = Polls of the organisation
admin-review-text = Metadata only: titles, people and answers are not shown here.
admin-review-caption = Polls of this list
admin-review-due = To erase (date passed)
admin-review-held = On hold
admin-review-all-states = All states
admin-review-filter = Filter
admin-review-empty = No poll matches these filters.
admin-review-preview-selected = Preview erasing the ticked polls
admin-review-preview-all = Preview everything due
admin-review-pager = Pages of the list
admin-review-next = Next page
admin-sensitivity-public = Public
admin-sensitivity-internal = Internal
admin-sensitivity-restricted = Restricted
admin-yes = Yes
admin-no = No
admin-poll-id = Poll
admin-poll-owner = Owner
admin-poll-state = State
admin-poll-sensitivity = Sensitivity
admin-poll-created = Created
admin-poll-options = Slots
admin-poll-people = People
admin-poll-ballots = Ballots
admin-poll-mails = Mails
admin-poll-substitute = Substitute
admin-poll-purge = Erased on
admin-poll-due = To erase
admin-poll-held = On hold
admin-purge-new-title = Preview the erasure
admin-purge-back = Polls to erase
admin-purge-nothing-due = Nothing to erase: no poll is past its erasure date, or all of them are on hold.
admin-purge-at-once = Erased at once
admin-purge-later = Erased in { $days } days
admin-purge-left-alone = Left alone
admin-purge-with-them = With them
admin-purge-polls =
    { $count ->
        [one] { $count } poll
       *[other] { $count } polls
    }
admin-purge-size = { $people } people, { $ballots } ballots, { $mails } mails, { $kilobytes } kB
admin-purge-held =
    { $count ->
        [one] { $count } poll on hold
       *[other] { $count } polls on hold
    }
admin-purge-final = Erasure is physical and final. Only a certificate without personal data remains. A poll that changes or is held in the meantime is left alone, and the report says so.
admin-purge-early-text = Some of these polls have not reached their date. Their organiser is told and their links stop working; they are erased in { $days } days, and that can be cancelled until then.
admin-purge-table = Polls concerned, by erasure date
admin-purge-why-early = Before its date
admin-purge-why-owner = Asked for by its owner
admin-purge-why-ordered = Asked for by an administrator
admin-purge-trigger-replay = Ledger replay
admin-purge-index-title = Erasures
admin-purge-index-text = What remains of each erasure: a certificate, dates and counts.
admin-purge-runs-caption = Under way, or ended without erasing anything (Québec time)
admin-purge-started = Asked for on
admin-purge-result = Outcome
admin-purge-running-title = Erasure under way
admin-purge-running-text = It goes on even if you leave this page. Answers to other polls are not interrupted.
admin-purge-refresh = Refresh
admin-purge-progress-of = { $done } of { $of }
admin-purge-progress =
    { $done ->
        [one] { $done } poll erased
       *[other] { $done } polls erased
    }
admin-purge-report-title = Report of the erasure
admin-purge-report-nothing = No poll was erased.
admin-purge-report-erased =
    { $count ->
        [one] { $count } poll erased.
       *[other] { $count } polls erased.
    }
admin-purge-report-put-off =
    { $count ->
        [one] { $count } poll will be erased after the grace period.
       *[other] { $count } polls will be erased after the grace period.
    }
admin-purge-report-changed =
    { $count ->
        [one] { $count } poll left alone, because it changed since the preview.
       *[other] { $count } polls left alone, because they changed since the preview.
    }
admin-purge-report-held =
    { $count ->
        [one] { $count } poll left alone, because it is on hold.
       *[other] { $count } polls left alone, because they are on hold.
    }
admin-purge-report-busy =
    { $count ->
        [one] { $count } poll left alone, because somebody was writing to it.
       *[other] { $count } polls left alone, because somebody was writing to them.
    }
admin-purge-report-alive =
    { $count ->
        [one] { $count } poll left alone: its date has not come, or the people asked must be told first.
       *[other] { $count } polls left alone: their date has not come, or the people asked must be told first.
    }
admin-purge-report-gone =
    { $count ->
        [one] { $count } poll was no longer to be erased, or another erasure had erased it.
       *[other] { $count } polls were no longer to be erased, or another erasure had erased them.
    }
admin-purge-left-caption = Polls left alone or put off
admin-purge-left-put-off = Erased after the grace period
admin-purge-left-changed = Changed since the preview
admin-purge-left-held = On hold
admin-purge-left-busy = Somebody was writing to it
admin-purge-left-cancel-first = Open, or a meeting to come: cancel it first, so that the people asked are told
admin-purge-left-not-due = Its date has not come
admin-purge-why = Why
admin-purge-why-held = On hold: left alone
admin-purge-why-retention = Retention period over
admin-purge-reason = Reason
admin-purge-reason-missing = Choose a reason.
admin-purge-count = Number of polls to erase
admin-purge-count-hint = To confirm, type { $count }.
admin-purge-count-wrong = Type { $count }, the number of polls to erase.
admin-purge-confirm =
    { $count ->
        [one] Erase { $count } poll
       *[other] Erase { $count } polls
    }
admin-purge-index-caption = Certificates, latest first
admin-purge-index-empty = Nothing has been erased yet.
admin-purge-trigger-schedule = Nightly job
admin-purge-trigger-page = Administration page
admin-purge-trigger-command = Command line
admin-certificate-title = Erasure certificate
admin-certificate-text = The polls were physically erased, with their slots, people, answers, notes and mails.
admin-certificate-id = Certificate
admin-certificate-at = Erased on (Québec time)
admin-certificate-trigger = Started by
admin-certificate-polls = Polls
admin-certificate-oldest = Earliest date due (Québec time)
admin-certificate-newest = Latest date due (Québec time)
admin-certificate-classes = Retention rules
admin-certificate-class = { $code }: { $count }
admin-certificate-class-default = general rule
admin-certificate-hash = SHA-256 hash
admin-certificate-json = Download the certificate (JSON)
admin-certificate-csv = Download the figures (CSV)
admin-hold-title = Hold the erasure
admin-hold-text = Nobody erases a poll on hold, not even the nightly job, until it is released.
admin-hold-effect-undo = You can release it at any time.
admin-release-title = Release the hold
admin-hold-release-text = The poll will be erased on its date again, or from the next night on if that has passed.
admin-keeping-title = Cancel the erasure
admin-keeping-submit = Cancel the erasure
admin-keeping-effect = The poll gets its erasure date back and its links work again.
admin-keeping-effect-told = The organiser is told by email.
admin-keeping-done = The erasure is cancelled.
admin-hold-act = Hold this poll
admin-hold-release = Release this poll
admin-hold-done = The poll is on hold.
admin-hold-released = The poll is released.
audit-title = Audit log
audit-text = Who did what, when, from where and why. The log keeps only identifiers and codes; the name of an account is read where it stands, as long as the account exists.
audit-caption = Entries, latest first (Québec time)
audit-empty = No entries.
audit-at = When
audit-actor = Who
audit-verb = What
audit-poll = Poll
audit-object = Object
audit-reason = Why
audit-network = Network
audit-request = Request
audit-older = Older entries
audit-newest = Back to the latest
audit-pager = Pages of the log
audit-actor-id = Id of who
audit-entry = Entry
audit-code = Code
audit-clear = Show everything
audit-search = Search the log
audit-show = Search
audit-person = Person
audit-person-hint = Account id, name or address. What they did, and what was done about them.
audit-poll-hint = Its id, or the address of one of its pages.
audit-poll-wrong = There is no poll id in this. Paste it whole, or the address of one of the poll's pages.
audit-group = Kind of act
audit-group-all = All
audit-group-security = Refusals (security)
audit-group-looks = Looks and exports
audit-group-administration = Administration
audit-group-purge = Erasure
audit-group-sessions = Sign-ins
audit-group-polls = Life of polls
audit-group-people = People and links
audit-group-answers = Answers
audit-from = From
audit-to = To (included)
audit-export-text = The file holds the entries searched for, with their ids and codes, without names. The export is itself entered in the log.
audit-export-csv = Export (CSV)
audit-export-json = Export (JSON, one line per entry)
audit-rooms = Parts of the audit
audit-room-log = Log
audit-room-reports = Reports
audit-seal-title = Seal of the log
audit-seal-text = Every minute, new entries are sealed in a signed chain. The command “creneau audit verify” follows it from end to end, and compares it with what is kept outside the database.
audit-seal-last = Last seal: no. { $seal }, { $at } (Québec time).
audit-seal-none = Nothing has been sealed yet.
audit-seal-waiting = { $count ->
    [0] Nothing is waiting.
    [one] One entry waits for the next seal.
   *[other] { $count } entries wait for the next seal.
 }
audit-seal-whole = Verified { $at } (Québec time): { $entries ->
    [one] one sealed entry, intact.
   *[other] { $entries } sealed entries, all intact.
 }
audit-seal-examined = Last verification: { $at } (Québec time).
audit-seal-unverified = Never verified yet. The chain is followed every night.
audit-seal-broken-entry = The log was tampered with: entry { $entry } ({ $code }). Tell the person responsible for information security, and keep the backups.
audit-seal-broken = The log was tampered with: seal { $seal } ({ $code }). Tell the person responsible for information security, and keep the backups.
audit-verify = Verify now
audit-verification-asked = The verification is asked for. Load this page again in a moment to see the result.
audit-actor-staff = Staff
audit-actor-participant = Participant
audit-actor-system = System
audit-actor-visitor = Visitor
audit-actor-operator = Operator
audit-verb-session-opened = Signed in
audit-verb-session-closed = Signed out
audit-verb-session-refused = Sign-in refused
audit-verb-poll-created = Draft created
audit-verb-poll-copied = Poll copied
audit-verb-poll-updated = Poll changed
audit-verb-poll-published = Poll published
audit-verb-poll-closed = Poll closed
audit-verb-poll-reopened = Poll reopened
audit-verb-poll-extended = Deadline moved
audit-verb-poll-decided = Decided
audit-verb-poll-answers-exported = Answers exported
audit-verb-poll-cancelled = Poll cancelled
audit-verb-poll-draft-deleted = Draft erased
audit-verb-poll-deletion-requested = Deletion asked for
audit-verb-poll-deletion-withdrawn = Deletion taken back
audit-verb-poll-held = Poll put on hold
audit-verb-poll-released = Poll released
audit-verb-poll-purged = Poll erased
audit-verb-purge-ordered = Erasure asked for by administration
audit-verb-option-added = Slots added
audit-verb-option-moved = Slot moved
audit-verb-option-removed = Slot removed
audit-verb-option-restored = Slot put back
audit-verb-invitation-added = People added
audit-verb-group-created = Group saved
audit-verb-group-updated = Group changed
audit-verb-group-deleted = Group deleted
audit-verb-invitation-kept = Invitation added to a home page
audit-verb-invitation-language-chosen = Language of emails chosen
audit-verb-invitation-left = Invitation taken off a home page
audit-verb-invitation-updated = Person changed
audit-verb-invitation-removed = Person removed
audit-verb-invitation-sent = Invitations sent
audit-verb-invitation-link-resent = Link sent again
audit-verb-invitation-link-revoked = Link revoked
audit-verb-invitation-link-reissued = New link issued
audit-verb-substitute-named = Substitute named
audit-verb-substitute-accepted = Substitute accepted
audit-verb-substitute-removed = Substitute removed
audit-verb-ballot-cast = Answer given
audit-verb-ballot-changed = Answer changed
audit-verb-ballot-withdrawn = Answer withdrawn
audit-verb-ballot-entered = Answer entered for a person
audit-verb-ballot-entry-withdrawn = Entered answer withdrawn
audit-verb-feed-issued = Calendar address created
audit-verb-feed-revoked = Calendar address revoked
audit-verb-ballot-receipt-asked = Answers asked for by email
audit-verb-invitation-reminded = Reminders sent
audit-verb-invitation-address-changed = Address corrected
audit-verb-invitation-failed-resent = Undelivered email sent again
audit-verb-poll-notices-changed = Automatic email settings changed
audit-verb-account-notices-changed = Summaries by email changed
audit-verb-poll-renewed = Erasure put off
audit-verb-mail-paused = Email paused
audit-verb-mail-resumed = Email resumed
audit-verb-mail-retried = Email queued again
audit-verb-mail-tested = Test email sent
audit-verb-purge-run = Erasure run
audit-verb-access-refused = Page refused
audit-verb-link-refused = Personal link refused
audit-verb-form-refused = Form refused, not sent from our pages
audit-verb-rate-limited = Too many requests, made to wait
audit-verb-refusals-continued = More refusals of the same kind that minute
audit-verb-log-exported = Log entries exported
audit-verb-verification-asked = Verification of the seal asked for
audit-verb-reports-exported = Reports exported
audit-verb-log-pruned = Oldest part of the log erased
admin-rooms = Parts of administration
admin-room-polls = Polls
admin-room-accounts = Accounts
admin-room-purges = Erasures
admin-room-mail = Mail
admin-review-search = Owner, address or poll ID
admin-review-show = Show
admin-review-more = More filters
admin-review-sort = Sort by
admin-review-age = Age
admin-review-all-ages = Any age
admin-review-age-days = More than { $days } days
admin-review-all-units = All units
admin-review-frozen = Frozen
admin-review-ownerless = Without an active owner
admin-review-unsubstituted = Without a substitute
admin-review-long-open = Open for more than { $days } days
admin-review-clear = See all polls
admin-review-start = Start of the list
admin-review-tick = Select poll { $id }
admin-review-export = Export the list (CSV)
admin-review-export-text = The file holds the metadata of every poll in this list. The export is written in the audit log.
admin-sort-purge = Soonest to be erased
admin-sort-newest = Newest
admin-sort-oldest = Oldest
admin-sort-changed = Changed recently
admin-sort-idle = Inactive longest
admin-sort-owner = Owner's name
admin-poll-active-on = active { $date }
admin-poll-unsubstituted = no substitute
admin-poll-slots =
    { $count ->
        [one] { $count } slot
       *[other] { $count } slots
    }
admin-poll-unit = Unit
admin-poll-no-unit = Not given
admin-poll-active = Last activity
admin-poll-answered = Answers
admin-poll-of = { $ballots } of { $people }
admin-poll-size = Size
admin-poll-kilobytes = { $count } kB
admin-poll-frozen = Frozen
admin-poll-ownerless = To be transferred
admin-rule-asked = deletion requested
admin-rule-renewed = put off once
admin-rule-draft = draft left alone
admin-rule-retention = end of retention
admin-csv-created = Created (Québec time)
admin-csv-opened = Opened (Québec time)
admin-csv-changed = Changed (Québec time)
admin-csv-active = Last activity (Québec time)
admin-csv-purge = Erasure (Québec time)
admin-csv-rule = Rule of erasure
admin-csv-bytes = Bytes
admin-show-title = A poll, without its content
admin-show-acts = What you can do
admin-show-acts-text = Each asks for a reason, is written in the audit log and shows in the poll's history.
admin-act-back = Back to the poll
admin-act-back-content = Back to the content
admin-act-cancel = Do nothing
admin-act-effects = What will happen
admin-act-effect-history = The organiser will read in the poll's history what you did, your name and the reason.
admin-act-reason = Reason
admin-act-reason-choose = Choose a reason
admin-act-reason-wrong = Choose a reason from the list.
admin-act-words = Details
admin-act-words-hint = Read by the organiser and erased with the poll. Do not write personal information.
admin-act-words-wrong = Give details of at most { $max } characters.
admin-act-content = See the content
admin-act-content-text = You opened it: it stays readable for some minutes.
admin-act-opening-text = Read the title, the people and the answers, for a stated reason and a limited time.
admin-act-freezing-text = No more answers and no mail, and nothing is erased.
admin-act-unfreezing-text = Answers and mail start again.
admin-act-transfer-text = Give the poll to another person of the organisation.
admin-act-links-text = No personal link works any more.
admin-act-hold = Hold the erasure
admin-act-release = Release the hold
admin-act-hold-text = A held poll is erased by nobody.
admin-act-purge = Erase before its date
admin-act-purge-text = Erase everything, after a grace period in which it can be cancelled.
admin-act-keeping-text = The poll gets its erasure date back.
admin-opening-title = Open the content
admin-opening-submit = Open the content
admin-opening-effect = You will read the title, the description, the slots, the people and their answers for { $minutes } minutes. You will not be able to change them.
admin-freezing-title = Freeze the poll
admin-freezing-submit = Freeze this poll
admin-freezing-done = The poll is frozen.
admin-freezing-effect-answers = Nobody can answer any more: personal links say that the poll is frozen.
admin-freezing-effect-mails = No mail leaves to the people invited. The organiser is told by mail and can neither close, decide nor cancel.
admin-freezing-effect-undo = Nothing is erased, and you can unfreeze it.
admin-unfreezing-title = Unfreeze the poll
admin-unfreezing-submit = Unfreeze this poll
admin-unfreezing-done = The poll is no longer frozen.
admin-unfreezing-effect = Answers start again unless the deadline has passed, and the mail held back leaves if it is still true.
admin-transfer-title = Transfer the poll
admin-transfer-submit = Transfer this poll
admin-transfer-done = The poll is transferred.
admin-transfer-effect = The other person becomes the owner of the poll: they see the people and the answers, and decide.
admin-transfer-effect-told = Both are told by mail. The person before has no access any more.
admin-transfer-email = Address of the new owner
admin-transfer-email-hint = The one of the account they sign in with here.
admin-transfer-nobody = Enter the address of a person who has signed in here and may organise polls.
admin-transfer-several = Several accounts have this address. Disable those no longer in use, then try again.
admin-transfer-same = The poll already belongs to them. Enter another person's address.
admin-links-title = Revoke all links
admin-links-submit = Revoke all links
admin-links-done = The links of the poll are revoked.
admin-links-effect = No personal link of this poll works any more, and the mail that waits does not leave.
admin-links-effect-undo = The organiser is told and can issue new links, one person at a time. Answers given stay.
admin-note-title = Hide a note
admin-note-submit = Hide this note
admin-note-done = The note is hidden.
admin-note-effect = The organisers no longer read this note. Its writer still sees it and can remove it.
admin-content-title = Content of a poll
admin-content-until = Content open to you only. It closes { $until }. This shows in the poll's history.
admin-content-place = Place
admin-content-no-place = Not given
admin-content-slots = Slots and answers
admin-content-slot = Slot
admin-content-yes = Yes
admin-content-if-needed = If need be
admin-content-no = No
admin-content-people = People invited
admin-content-name = Name
admin-content-email = Address
admin-content-standing = Attendance
admin-content-answered = Answers
admin-content-note = Note
admin-content-note-hidden = Hidden
admin-content-hide = Hide the note
admin-content-revoked = Link revoked
admin-content-required = Required
admin-content-optional = Optional
admin-content-no-answer = None
admin-accounts-title = Accounts
admin-accounts-text = The people who have signed in. Their roles come from the identity provider.
admin-accounts-search = Name or address
admin-accounts-caption = Accounts, by name (Québec time)
admin-accounts-empty = No account matches.
admin-accounts-all = See all accounts
admin-account-back = Back to the account
admin-account-name = Name
admin-account-email = Address
admin-account-roles = Roles
admin-account-roles-hint = Roles come from the groups of the identity provider and are read at each sign-in.
admin-account-last = Last sign-in
admin-account-sessions = Sessions
admin-account-polls = Polls
admin-account-disabled = Disabled
admin-account-enabled = Active
admin-role-organiser = organiser
admin-role-administrator = administrator
admin-role-auditor = auditor
admin-account-opening-title = See the address and the sessions
admin-account-opening-submit = See them
admin-account-opening-text = Read this person's address and where their sessions were opened from, for a stated reason and a limited time.
admin-account-opening-effect = You will read the address and the sessions for { $minutes } minutes.
admin-account-opening-history = This person will read in their history who looked at their account, and why.
admin-account-opening-words-hint = Read by the person, then erased after a year. Do not write personal information.
admin-account-open-until = Open to you only. It closes { $until } and appears in this person's history.
admin-ending-title = End the sessions
admin-ending-submit = End every session
admin-ending-done = The sessions are ended.
admin-ending-effect = Each device of this person has to sign in again.
admin-disabling-title = Disable the account
admin-disabling-submit = Disable this account
admin-disabling-done = The account is disabled.
admin-disabling-effect = Its sessions end and this person can no longer sign in.
admin-disabling-kept = Nothing is erased. The links of the people invited go on working.
admin-enabling-title = Enable the account
admin-enabling-submit = Enable this account
admin-enabling-done = The account is enabled.
admin-enabling-effect = This person can sign in and gets back the polls that were waiting to be transferred.
audit-verb-polls-exported = List of polls exported
audit-verb-poll-reviewed = Content opened by an administrator
audit-verb-poll-frozen = Poll frozen
audit-verb-poll-unfrozen = Poll unfrozen
audit-verb-poll-transferred = Poll transferred
audit-verb-invitation-all-revoked = All links revoked
audit-verb-ballot-note-hidden = Note hidden
audit-verb-account-viewed = Account looked at by an administrator
account-erased = Erased account
audit-verb-account-sessions-ended = Sessions ended by an administrator
audit-verb-account-disabled = Account disabled
audit-verb-account-enabled = Account enabled
audit-reason-deadline = The deadline passed
audit-reason-everyone-answered = Everyone answered
audit-reason-retention-expired = End of retention
audit-reason-owner-request = At the owner's request
audit-reason-copied = Copy of another poll
audit-reason-created-by-mistake = Made by mistake
audit-reason-decision-pending = Decision to come
audit-reason-meeting-to-come = Meetings to come
audit-reason-file-open = File still open
audit-reason-legal-request = Legal request
audit-reason-help-asked = Help asked for
audit-reason-complaint = Complaint or report
audit-reason-security-incident = Security incident
audit-reason-access-request = Request for access or correction
audit-reason-departure = Departure or change of duties
audit-reason-backup-restored = Backup restored
audit-reason-owner-disabled = The owner's account was disabled
admin-content-answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
admin-disabling-substituted =
    { $count ->
        [0] None of its polls has a substitute who would take over.
        [one] { $count } poll goes to its substitute, who is told.
       *[other] { $count } polls go to their substitutes, who are told.
    }
admin-disabling-waiting =
    { $count ->
        [0] No poll will be waiting to be transferred.
        [one] { $count } poll will wait for you to transfer it.
       *[other] { $count } polls will wait for you to transfer them.
    }

### --- reports

reports-title = Reports
reports-text = The state of the service for information security: figures only, no names.
reports-standing = Now
reports-due = Polls past their erasure date
reports-held = Polls held
reports-unsubstituted = Published polls without a substitute
reports-ownerless = Polls whose owner's account is disabled
reports-long-open = Polls open for more than { $days } days
reports-long-links = Links still valid after more than { $days } days
reports-dead-mails = Emails given up
reports-months = By month, the last twelve
reports-month = Month
reports-reviews = Contents opened
reports-exports = Exports
reports-sign-ins-refused = Sign-ins refused
reports-refusals = Other refusals
reports-mail-failures = Emails given up
reports-purged = Polls erased
reports-hint = Acts come from the audit log. Emails of an erased poll no longer count.
reports-export = Export (CSV)
reports-period = Period
reports-figure = Figure
reports-count = Count
reports-now = Now

### --- history

history-title = History of the poll
history-text = What was done with this poll, and by whom. Everything administrators did is here.
history-administration = Administration
history-about = About { $name }
history-by-itself = Créneau, by itself
history-by-person = A person invited
history-by-nobody = Unknown person
history-words = { "" }: “{ $words }”
history-open-until = The content closes { $until }.
history-own-title = My history
history-own-text = What you did in this service, what was done about your account, and who of the administration acted on your polls.
history-own-empty = Nothing yet.
history-own-you = You
history-own-notices = To get it by email every month, or stop getting it:
history-pager = Pages of the history

### --- mail

mail-greeting = Hello { $name },
mail-title-label = About:
mail-place-label = Place or link:
mail-when-label = Date:
mail-link-personal = Your personal link:
mail-link-page = The poll's page:
mail-link-check = Check that the address begins with { $address } before you open it. If it does not, it may be phishing: do not open the link.
mail-link-warning = This link lets its holder answer in your name, without a password: do not forward it.
mail-history-subject = Your history, { $month }
mail-history-intro = Here is what was entered about you in the scheduling poll service for this month: { $month }.
mail-history-others = What other people did about your account or your polls:
mail-history-nobody = Nobody else did anything about your account or your polls.
mail-history-own = What you did:
mail-history-line = { $what }: { $count }
mail-history-settings = If you do not recognise one of these acts, tell the person responsible for information security. To stop getting this email: { $address }
mail-history-link = Your whole history:
mail-history-button = See my history
mail-history-footer = Email sent by { $organisation } because you have an account in its scheduling poll service.
mail-footer = Sent by { $organisation } for { $organiser }. To write to this person, reply to this email.
mail-footer-organiser = Sent by { $organisation } because you organise this poll.
mail-sensitivity-internal = Internal poll: do not forward this email.
mail-sensitivity-restricted = Restricted poll: do not speak of it outside the circle of people invited, and do not forward this email.
mail-erased = The poll and all answers will be erased on { $date }.
mail-seen-nothing = Your answers are seen by the people who organise the poll. The other people invited see nothing of them.
mail-seen-counts-after-answering = Your answers are seen by the people who organise the poll. Once they have answered, the other people invited see how many answered each date, without names.
mail-seen-counts = Your answers are seen by the people who organise the poll. The other people invited see how many answered each date, without names.
mail-seen-counts-and-names = Your answers are seen by the people who organise the poll. The other people invited also see your name and your answers, never your address.

mail-invitation-subject = Your availability: { $title }
mail-invitation-subject-neutral = { $organisation } asks for your availability
mail-invitation-intro = { $organiser } ({ $organisation }) asks when you are available.
mail-proposed = { $count ->
    [one] One time proposed, from { $first } to { $last }.
   *[other] { $count } times proposed, from { $first } to { $last }.
}
mail-proposed-day = { $count ->
    [one] One time proposed, on { $day }.
   *[other] { $count } times proposed, on { $day }.
}
mail-invitation-deadline = You can answer { $deadline }.

mail-link-subject = Your link: { $title }
mail-link-subject-neutral = Your link to a poll of { $organisation }
mail-link-intro = Here once more is your link to the poll organised by { $organiser } ({ $organisation }).
mail-link-unasked = If you did not ask for this email, you can ignore it: the link is sent to your address only.

mail-options-changed-subject = The dates have changed: { $title }
mail-options-changed-subject-neutral = A poll of { $organisation } has changed
mail-options-changed-intro = { $organiser } has changed the dates of the poll.
mail-options-changed-reconfirm = { $count ->
    [one] Your answer to the date that moved is to be reconfirmed; it does not count until then.
   *[other] Your answers to the dates that moved are to be reconfirmed; they do not count until then.
}
mail-options-changed-review = Open your link to review the dates that changed. Your answers to the other dates are kept.
mail-options-changed-answer = Open your link to answer.
mail-change-moved = Moved: { $from } becomes { $to }
mail-change-removed = Removed: { $slot }
mail-change-restored = Put back: { $slot }
mail-change-added = Added: { $slot }
mail-change-others = { $count ->
    [one] { $count } other change, to be seen on the poll's page
   *[other] { $count } other changes, to be seen on the poll's page
}

mail-closed-subject = Poll closed: { $title }
mail-closed-subject-neutral = A poll of { $organisation } is closed
mail-closed-intro = The poll is closed: answers can no longer be changed. The date chosen will be sent to you.
mail-closed-organiser = Your poll is closed. You can look at the answers and choose a date.

mail-decision-subject = { $title }: { $slot }
mail-decision-subject-neutral = { $organisation } has chosen a date
mail-decision-intro = { $organiser } has chosen a date.
mail-decision-intro-several = { $organiser } has chosen { $count } dates.
mail-decision-organiser-several = You have chosen { $count } dates.
mail-decision-dates = Dates:
mail-decision-this = Invitation attached to this email: { $slot }
mail-decision-each = You get one email for each date that concerns you; each adds its own to your calendar.
mail-decision-organiser = You have chosen a date; here is the file that adds it to your calendar.
mail-decision-calendar = The attached file adds the meeting to your calendar.
mail-decision-message = Message:

mail-cancellation-subject = Cancelled: { $title }
mail-cancellation-subject-neutral = A cancellation by { $organisation }
mail-cancellation-event = The meeting planned for { $slot } will not take place on that date.
mail-cancellation-poll = The poll is cancelled; there is nothing left to do.
mail-cancellation-reopened = The poll is open again: you can review your answers { $deadline }.
mail-cancellation-calendar = The attached file removes the meeting from your calendar.

mail-substitution-subject = Substitute: { $title }
mail-substitution-subject-neutral = { $organisation } asks you to be a substitute
mail-substitution-intro = { $organiser } ({ $organisation }) asks you to be the substitute of a poll.
mail-substitution-meaning = A substitute can manage the poll while its organiser is away. To accept, open the page below and sign in.

mail-button-answer = Open my answers
mail-button-poll = Open the poll
mail-button-accept = Accept or decline

mail-answer-colon = :
mail-answer-yes = yes
mail-answer-if-needed = if need be
mail-answer-no = no
mail-answer-none = no answer
mail-answer-reconfirm = to reconfirm, because the slot moved

mail-receipt-subject = Your answers: { $title }
mail-receipt-subject-neutral = Your answers to a poll of { $organisation }
mail-receipt-intro = Here are your answers, saved { $saved }, as you asked.
mail-receipt-subject-entered = Answers entered for you: { $title }
mail-receipt-subject-entered-neutral = Answers entered for you in a poll of { $organisation }
mail-receipt-entered = { $name } entered these answers for you { $saved }, from what you told them. If they are not yours, change or withdraw them with your link.
mail-receipt-change = You can change them { $deadline }.

mail-people-added-subject = More people are invited: { $title }
mail-people-added-subject-neutral = More people are invited to a poll of { $organisation }
mail-people-added-intro = { $organiser } ({ $organisation }) has invited more people to answer the poll.
mail-people-added-names = People added:
mail-people-added-meaning = Your answers stay as they are; there is nothing for you to do.

mail-reminder-subject = Reminder, your availability: { $title }
mail-reminder-subject-neutral = Reminder: { $organisation } is waiting for your availability
mail-reminder-intro = { $organiser } ({ $organisation }) is still waiting for your availability.
mail-reminder-none = If no slot suits you, please say so too: others can be looked for, and you will not be reminded again.

mail-digest-subject = Where the answers stand: { $title }
mail-digest-subject-neutral = Where the answers to a poll of { $organisation } stand
mail-digest-half = Half of the people invited have answered.
mail-digest-required-all = Everyone required has answered.
mail-digest-everyone = Everyone has answered: you can choose a date.
mail-digest-tomorrow = The poll ends in less than 24 hours.
mail-digest-not-delivered = An email could not be delivered.
mail-digest-daily = Here is where your poll stands today.
mail-digest-progress = { $answered } of { $asked } people have answered.
mail-digest-required = { $count ->
    [1] One required person has not answered yet.
   *[other] { $count } required people have not answered yet.
    }
mail-digest-unreachable = { $count ->
    [1] The email to one person could not be delivered: check their address in the list of people.
   *[other] The emails to { $count } people could not be delivered: check their addresses in the list of people.
    }
mail-digest-deadline = Answers are accepted { $deadline }.
mail-digest-settings = To choose when you get these summaries, or to stop them: { $address }

mail-update-subject = Changed: { $title }
mail-update-subject-neutral = A meeting of { $organisation } has changed
mail-update-intro = { $organiser } has changed the meeting. Here it is as it stands now.
mail-update-organiser = You have changed the meeting; here is what updates it in your calendar.
mail-update-calendar = The attached file updates the meeting in your calendar.

mail-purge-warning-subject = Soon to be erased: { $title }
mail-purge-warning-subject-neutral = A poll of { $organisation } will soon be erased
mail-purge-warning-intro = This poll and all its answers will be erased { $date }.
mail-purge-warning-renewal = If it is still needed, you can put its erasure off, once and for a reason: open the page below. Otherwise, there is nothing for you to do.
mail-purge-warning-final = Its erasure was put off once already and cannot be again. Write down what must be kept.

mail-test-subject = Test mail from { $organisation }
mail-test-text = This test mail comes from { $address }. If it arrives, sending works. Check also in its headers that the DKIM signature, if configured, is accepted.

mailbox-title = Mail of the demo
mailbox-intro = Every mail sent, newest first. None leaves this computer.
mailbox-kinds = Every kind of email
mailbox-kinds-text = Each kind of email, in both languages, with made-up facts: the text form, then the HTML form.
mailbox-to = To
mailbox-search = Search
mailbox-empty = No mail.
mailbox-caption = Mail sent (Québec time)
mailbox-date = Date
mailbox-subject = Subject
mailbox-with-calendar = with calendar
mailbox-back = All mail
mailbox-from = From
mailbox-links = Links
mailbox-text = Text
mailbox-html = HTML form
mailbox-calendar = Calendar file
mailbox-files = Attached files
mailbox-headers = Headers
mailbox-source = See the raw message
mail-kind-intervention = Act of an administrator
mail-intervention-subject = Administrators acted on your poll: { $title }
mail-intervention-subject-neutral = Administrators acted on a poll – { $organisation }
mail-intervention-frozen = An administrator has frozen your poll.
mail-intervention-frozen-then = Nobody can answer it and no mail leaves to the people invited. The reason is in the poll's history.
mail-intervention-unfrozen = An administrator has unfrozen your poll.
mail-intervention-unfrozen-then = Answers start again unless the deadline has passed, and the mail held back leaves if it is still true.
mail-intervention-links = An administrator has revoked every link of your poll.
mail-intervention-links-then = Answers given stay. You can issue new links from the list of people. The reason is in the poll's history.
mail-intervention-note = An administrator has hidden a note left in your poll.
mail-intervention-note-then = The reason is in the poll's history.
mail-intervention-deletion = An administrator asked for the deletion of your poll: everything will be erased { $date }.
mail-intervention-deletion-then = The links of the people asked no longer work. Until then it can be cancelled from the poll's page. The reason is in the poll's history.
mail-intervention-kept = An administrator cancelled the deletion of your poll: its date is again { $date }.
mail-intervention-kept-then = The links of the people asked work again. The reason is in the poll's history.
mail-intervention-here = An administrator has transferred a poll to you: you are now its owner.
mail-intervention-here-then = You see the people and the answers, and you decide. The reason is in the poll's history.
mail-intervention-away = An administrator has transferred your poll to { $organiser }.
mail-intervention-away-then = You no longer have access to it.

### --- notices and the mail queue

notices-reminders-title = Send a reminder
notices-reminders-nobody = No reminder can be sent right now. The reason stands beside each name.
notices-reminders-text = Only people who have not answered are reminded: at most { $maximum } times each, at least 24 hours apart, within working hours and never on a holiday.
notices-reminders-later = The reminders will leave { $when }, when working hours begin.
notices-reminders-who =
    { $count ->
        [1] 1 person gets a reminder
       *[other] { $count } people get a reminder
        }
notices-reminders-send =
    { $count ->
        [1] Send 1 reminder
       *[other] Send { $count } reminders
        }
notices-reminders-others =
    { $count ->
        [1] 1 person gets none
       *[other] { $count } people get none
        }
notices-reminders-done =
    { $count ->
        [1] 1 reminder is queued.
       *[other] { $count } reminders are queued.
        }
notices-back-people = Back to the people invited
notices-why-answered = has answered
notices-why-link-ended = their link no longer works
notices-why-not-written = has not received an invitation yet
notices-why-unreachable = their email is not delivered: correct their address
notices-why-too-soon = was written to less than 24 hours ago
notices-why-enough = has had all the reminders allowed
notices-settings-title = Automatic email
notices-settings-done = Saved.
notices-people-title = To the people invited
notices-reminds = Send a reminder to people who have not answered
notices-reminds-hint = Once before the deadline, within working hours.
notices-hours = How many hours before the deadline
notices-hours-wrong = Give a number of hours from { $least } to { $most }.
notices-announces = Tell everyone when more people are added
notices-announces-hint = Their names are given only if the poll shows names.
notices-digests-title = To you and the substitute
notices-digests-text = An email that says where the answers stand:
notices-everyone = when everyone has answered
notices-required = when everyone required has answered
notices-half = when half of the people have answered
notices-tomorrow = 24 hours before the deadline, if answers are missing
notices-unreachable = when an email could not be delivered
notices-daily = every working day, if something is new
notices-digests-account = To get no summary of any poll:
notices-account-title = My summaries by email
notices-account-text = Summaries say where the answers to your polls stand. Each poll sets the occasions; here, you can refuse them all.
notices-account-history = Get my history every month
notices-account-history-hint = What you did, and what the administration did about your account or your polls.
notices-account-digests = Get summaries of my polls
notices-save = Save
polls-renewal-title = Put the erasure off
polls-renewal-current = This poll and all its answers will be erased { $date }.
polls-renewal-held = This poll is on hold by an administrator: nothing in it is erased before it is released. Its erasure date: { $date }.
polls-renewal-due = This poll and all its answers have been due for erasure since { $date }: they will be erased in the next nightly erasure unless you put it off.
polls-renewal-effect = You can put the erasure off by { $days } days, once only. The people invited see the new date on their page.
polls-renewal-reason = Why must it be kept?
polls-renewal-reason-missing = Choose a reason.
polls-renewal-decision = The date is still to be chosen.
polls-renewal-meeting = The meeting is still to come.
polls-renewal-file = A file still open needs it.
polls-renewal-legal = The law or a court requires it.
polls-renewal-submit = Put the erasure off
polls-renewal-done = The erasure has been put off.
invitations-index-failed =
    { $count ->
        [1] Email to one person could not be delivered.
       *[other] Email to { $count } people could not be delivered.
        }
invitations-failed-again = Send all again
invitations-flash-failed-again =
    { $count ->
        [1] 1 email is queued again.
       *[other] { $count } emails are queued again.
        }
invitations-address = Correct the address
invitations-address-title = Correct an address
invitations-address-label = New email address
invitations-address-effect = A new link is sent to the new address. The old link stops working at once; answers already given stay.
invitations-address-submit = Correct the address
invitations-flash-address = The address is corrected; the old link no longer works.
answers-receipt-mail = Email me my answers
answers-receipt-mailed = An email with your answers is on its way to your address.
answers-receipt-too-often = Your answers were sent to you several times already. Try again in an hour.
mail-error-refused = The mail server refuses the address (code { $status }).
mail-error-deferred = The mail server asks to wait (code { $status }).
mail-error-unreachable = The mail server does not answer.
mail-error-interrupted = Sending was cut off: the email may have arrived.
mail-error-not-written = The email could not be written.
mail-kind-invitation = Invitation
mail-kind-link = Link sent again
mail-kind-options-changed = Dates changed
mail-kind-closed = Closing
mail-kind-decision = Decision
mail-kind-cancellation = Cancellation
mail-kind-substitution = Substitute
mail-kind-receipt = Answers given
mail-kind-people-added = People added
mail-kind-reminder = Reminder
mail-kind-digest = Summary
mail-kind-history = Monthly history
mail-kind-update = Meeting changed
mail-kind-purge-warning = Erasure soon
admin-mail-title = Mail queue
admin-mail-due = To send
admin-mail-oldest = Age of the oldest
admin-mail-no-age = none waits
admin-mail-later = Later
admin-mail-held = Being sent
admin-mail-hour = Sent in the last hour
admin-mail-day = Sent in the last day
admin-mail-failed = Given up
admin-mail-dropped = Dropped in the last day
admin-mail-paused-since = Sending has been paused since { $since } (Québec time). Nothing is lost: the emails wait.
admin-mail-pause = Pause sending
admin-mail-resume = Resume sending
admin-mail-paused = Sending is paused.
admin-mail-resumed = Sending resumes.
admin-mail-test-title = Test mail
admin-mail-test-text = A test email is sent to your address, { $address }, even while sending is paused.
admin-mail-test = Send me a test
admin-mail-tested = The test is queued; reload this page to see the result.
admin-mail-test-sent = Last test ({ $at }): accepted by the mail server.
admin-mail-test-failed = Last test ({ $at }): failed. { $why }
admin-mail-test-waiting = Last test ({ $at }): under way.
admin-mail-failures = Failures
admin-mail-none = No failure.
admin-mail-retry-all = Queue all again
admin-mail-retry = Queue again
admin-mail-retried =
    { $count ->
        [0] There was nothing to queue again.
        [1] 1 email is queued again.
       *[other] { $count } emails are queued again.
        }
admin-mail-caption = Emails that failed, newest first (Québec time)
admin-mail-queued-at = Queued
admin-mail-kind = Email
admin-mail-to = To
admin-mail-error = What happened
admin-mail-next = Next attempt
admin-mail-attempts =
    { $count ->
        [1] 1 attempt
       *[other] { $count } attempts
        }

### --- jobs panel

admin-room-jobs = Jobs
admin-jobs-title = Jobs
admin-jobs-text = What the application does by itself, and what waits for its turn. Times are Québec times.
admin-jobs-tasks = Repeating tasks
admin-jobs-tasks-caption = Tasks and how they went last time
admin-jobs-task = Task
admin-jobs-last = Last run
admin-jobs-next = Next run
admin-jobs-failures = Failures in a row
admin-jobs-failed-at = last failure: { $at }
admin-jobs-now = Out of turn
admin-jobs-run = Run now
admin-jobs-never = Never
admin-jobs-seconds =
    { $count ->
        [0] less than a second
        [1] 1 second
       *[other] { $count } seconds
        }
admin-jobs-queue = Job queue
admin-jobs-queue-caption = Waiting jobs, by kind
admin-jobs-work = Job
admin-jobs-due = Due
admin-jobs-age = Age of the oldest
admin-jobs-later = Later
admin-jobs-given-up = Given up
admin-jobs-retry = Retry the jobs given up
admin-jobs-retried =
    { $count ->
        [0] There was nothing to retry.
        [1] 1 job is back in the queue.
       *[other] { $count } jobs are back in the queue.
        }
admin-jobs-asked = The task is requested: it starts within a few seconds. Reload this page to see how it went.
admin-jobs-no-worker = No process has seen this task yet. Check that “creneau worker”, or “creneau serve” with server.worker, is running.
admin-jobs-late = “{ $task }” is late. Check that “creneau worker”, or “creneau serve” with server.worker, is running and that the database answers (“creneau doctor”).
admin-jobs-failing =
    { $count ->
        [1] “{ $task }” failed. It is retried by itself; the cause is in the technical log, under “schedule.failed”.
       *[other] “{ $task }” failed { $count } times in a row. It is retried by itself, less and less often; the cause is in the technical log, under “schedule.failed”.
        }
admin-jobs-queue-late = Jobs have been waiting for more than five minutes. Check that “creneau worker”, or “creneau serve” with server.worker, is running.
admin-jobs-dead =
    { $count ->
        [1] 1 job was given up after several attempts. The cause is in the technical log, under “job.failed”; once it is settled, retry.
       *[other] { $count } jobs were given up after several attempts. The cause is in the technical log, under “job.failed”; once it is settled, retry.
        }
admin-task-house-keeping = House-keeping
admin-task-house-keeping-text = Forgets ended sessions and stale counters, every hour.
admin-task-notices = Reminders and notices
admin-task-notices-text = Sends reminders, digests and erasure warnings, every minute.
admin-task-purge = Nightly erasure
admin-task-purge-text = Erases the polls past their date, every night.
admin-task-seal = Seal of the audit log
admin-task-seal-text = Seals the new entries, every minute.
admin-task-verify = Verification of the seal
admin-task-verify-text = Follows the chain of seals from end to end, every night.
admin-task-histories = Monthly history
admin-task-histories-text = Queues the email each person gets of their own history, once the month is over.
admin-standing-off = Turned off in the configuration
admin-standing-running = Running
admin-standing-asked = Requested
admin-standing-late = Late
admin-standing-failed = Failed
admin-standing-waiting = Up to date
admin-job-close = Closing at the deadline
admin-job-resend = Sending a lost link
admin-job-mails = Emails
audit-verb-task-asked = Task requested out of turn
audit-verb-jobs-retried = Jobs given up put back in the queue

### --- access and rectification

answers-you-data = My data
records-title = Your data
records-text = Everything this service keeps about you for this poll.
records-held = What is kept
records-name = Name
records-email = Email
records-organisation = Organisation
records-standing = Attendance
records-required = Required
records-optional = Optional
records-added = Invitation added
records-link-ends = End of your link
records-account = Account
records-account-tied = The invitation is tied to your account.
records-cast = First answer
records-changed = Last change
records-note = Note
records-answers = Your answers ({ $zone })
records-answer-removed = { $answer } (slot removed)
records-answer-moved = { $answer } (slot moved since, to reconfirm)
records-mails = Emails sent to you
records-erased = All of it is erased { $date }.
records-take = Take your data with you
records-take-text = The file holds everything above, and nothing about anybody else.
records-csv = Spreadsheet file (CSV)
records-json = JSON file
admin-room-requests = Access requests
admin-request-new-title = Access and correction requests
admin-request-new-text = Answer a person who wants to know what is kept about them, have it corrected, or have it erased.
admin-request-address = The person's email address
admin-request-address-hint = Make sure of who they are. The search is written to the audit log and stays open for { $minutes } minutes, for you only.
admin-request-address-wrong = Enter an email address, such as first.last@example.ca.
admin-request-open = Search
admin-request-title = A person's request
admin-request-about = Request about { $address }. It closes { $until }.
admin-request-held = Where this person appears
admin-request-polls = Polls they are invited to
admin-request-accounts = Accounts
admin-request-owned = Polls they own
admin-request-substitutions = Polls they are the substitute of
admin-request-groups = Groups saved by others
admin-request-mails = Emails
admin-request-none = They are invited to no poll.
admin-request-caption = Polls the person is invited to, without their content
admin-request-answered = Answered
admin-request-tied = by another address, tied to their account
admin-request-texts = Texts written by others (titles, descriptions, reasons) are not searched: they may name the person, and are erased with their poll.
admin-request-acts = Answer the request
admin-request-json = Export (JSON)
admin-request-csv = Export (CSV)
admin-request-export-text = Everything kept about them, to hand over. Nothing in it is about anybody else. The export is written to the audit log.
admin-request-close = Finish
admin-request-close-text = Forgets this search. Otherwise it is forgotten by itself.
admin-request-closed = The request is finished.
admin-correction-title = Correct everywhere
admin-correction-text = A name or an address, in every poll, group and account.
admin-correction-former = Current address
admin-correction-name = New name
admin-correction-address = New email address
admin-correction-stays = Leave empty to change nothing here.
admin-correction-nothing = Enter a new name, a new address, or both.
admin-correction-polls =
    { $count ->
        [0] They are invited to no poll.
        [1] They are corrected in 1 poll; their answers stay.
       *[other] They are corrected in { $count } polls; their answers stay.
        }
admin-correction-link = If the address changes, a new link goes to the new address for every open poll, and the former one stops working at once.
admin-correction-taken = A poll where the new address is already invited keeps the former one: it will be named to you.
admin-correction-account = The account is corrected too, but the identity provider writes it again at each sign-in: have the name and address corrected there.
admin-correction-submit = Correct everywhere
admin-correction-done =
    { $count ->
        [0] It is corrected.
        [1] It is corrected, in 1 poll.
       *[other] It is corrected, in { $count } polls.
        }
admin-correction-kept =
    { $count ->
        [1] It is corrected, except in 1 poll where the new address is already invited. It is still listed here: ask its organiser to remove the extra invitation.
       *[other] It is corrected, except in { $count } polls where the new address is already invited. They are still listed here: ask their organisers to remove the extra invitations.
        }
admin-erasure-title = Erase everywhere
admin-erasure-text = Their answers go, totals are counted again, their polls go on without them.
admin-erasure-about = Everything kept about { $address } is erased for good.
admin-erasure-polls =
    { $count ->
        [0] They are removed from no poll.
        [1] They are removed from 1 poll, with their name, address, note and emails. Their link stops working.
       *[other] They are removed from { $count } polls, with their name, address, notes and emails. Their links stop working.
        }
admin-erasure-answers =
    { $count ->
        [0] No total changes.
        [1] Their answer leaves the totals of 1 poll, which are counted again.
       *[other] Their answers leave the totals of { $count } polls, which are counted again.
        }
admin-erasure-meetings =
    { $count ->
        [1] They got the invitation to a meeting that was decided. If it changes, nobody will be able to tell them.
       *[other] They got the invitations to { $count } meetings that were decided. If these change, nobody will be able to tell them.
        }
admin-erasure-held =
    { $count ->
        [1] 1 poll is on hold: it keeps them until it is released. Start again then.
       *[other] { $count } polls are on hold: they keep them until they are released. Start again then.
        }
admin-erasure-substitutions =
    { $count ->
        [1] 1 poll loses its substitute.
       *[other] { $count } polls lose their substitute.
        }
admin-erasure-groups =
    { $count ->
        [1] They leave 1 saved group.
       *[other] They leave { $count } saved groups.
        }
admin-erasure-account = Their account is disabled and loses its name, address, groups, sessions and calendar. Remove them from the identity provider first: otherwise they would get a new account at their next visit.
admin-erasure-given =
    { $count ->
        [1] 1 of their polls goes to its substitute.
       *[other] { $count } of their polls go to their substitutes.
        }
admin-erasure-waiting =
    { $count ->
        [1] 1 of their polls waits to be transferred; it bears the organisation's name meanwhile.
       *[other] { $count } of their polls wait to be transferred; they bear the organisation's name meanwhile.
        }
admin-erasure-log = The audit log keeps what they did under an identifier, without their name or address.
admin-erasure-typed = The person's address
admin-erasure-typed-hint = To confirm, type { $address }.
admin-erasure-typed-wrong = Type the person's address as it is written above.
admin-erasure-oneself = This is your own account: another administrator has to do it.
admin-erasure-submit = Erase everywhere
admin-erasure-done =
    { $count ->
        [0] The person is erased.
        [1] The person is erased, and removed from 1 poll.
       *[other] The person is erased, and removed from { $count } polls.
        }
admin-erasure-done-held =
    { $count ->
        [1] The person is erased, except from 1 poll on hold. Start again once it is released.
       *[other] The person is erased, except from { $count } polls on hold. Start again once they are released.
        }
audit-verb-person-own-data-exported = Data taken by the person themselves
audit-verb-records-opened = Request about a person opened
audit-verb-records-exported = A person's data exported
audit-verb-records-corrected = Person corrected everywhere
audit-verb-records-erased = Person erased everywhere
audit-verb-records-closed = Request about a person finished
audit-verb-person-corrected = Person corrected at their request
audit-verb-person-erased = Person erased at their request
audit-verb-account-corrected = Account corrected at its person's request
audit-verb-account-erased = Account erased at its person's request

### --- settings, networks, terms

layout-notice = Notice
error-outside-title = You are not on an allowed network
error-outside-text = Staff open this service from the organisation's networks only. Connect to the network, or to the virtual private network, then try again. For an exception, ask the people who administer the service. Invited people are not concerned: their personal link works from anywhere.
terms-before = Before you go on, read the terms of use. They will only be shown again if they change.
terms-accepted = You have accepted these terms.
terms-effect = The version you accept and the time are kept with your account.
terms-accept = I accept these terms
polls-edit-visibility-beyond = Choose less: for this sensitivity, your organisation allows “{ $most }” at most.
admin-room-settings = Settings
admin-settings-title = Settings
admin-settings-text = What can be changed without a restart. Every change is written to the audit log and takes effect within seconds.
admin-settings-locked = Set in the file
admin-settings-locked-text = (set in the configuration file: change it there)
admin-settings-change = Change
admin-settings-changes = Latest changes
admin-settings-changes-caption = Changes, latest first (Québec time)
admin-settings-no-change = No setting has been changed.
admin-settings-when = When
admin-settings-what = Setting
admin-settings-former = Before
admin-settings-value = After
admin-settings-who = By
admin-settings-default = Default
admin-settings-own-text = The organisation's own text
admin-settings-our-text = The text provided
admin-settings-none = None
admin-settings-number-hint = From { $least } to { $most }. Leave empty to go back to the default.
admin-setting-deadline-hint = From { $least } to { $most }, and no more than the next number. Leave empty to go back to the default.
admin-settings-save = Save
admin-settings-saved =
    { $count ->
        [0] Nothing changed.
        [1] 1 setting is saved.
       *[other] { $count } settings are saved.
        }
admin-settings-wrong-number = give a number from { $least } to { $most }.
admin-settings-wrong-choice = choose one of the possibilities.
admin-settings-wrong-date = “{ $line }” is not a date. Write it like 2027-01-04, one per line.
admin-settings-wrong-network = “{ $line }” is not a network. Write it like 10.0.0.0/8, one per line.
admin-settings-wrong-long = this is too long, make it shorter.
admin-settings-wrong-contradiction = give a number no greater than that of the furthest deadline.
admin-settings-own-network = This list would lock you out: you come from { $address }. Add your network, or first enter an exception in your name.
admin-section-limits = Limits
admin-section-limits-text = What a poll may hold, and what leaves per hour.
admin-section-deadlines = Deadlines and reminders
admin-section-deadlines-text = What is offered, and how far one may go.
admin-section-floors = Visibility allowed
admin-section-floors-text = The most that people invited see of the answers of others. Polls made earlier keep their setting until they are next changed.
admin-section-holidays = Holidays
admin-section-holidays-text = The thirteen days of the Québec public service are there already.
admin-section-networks = Staff networks
admin-section-networks-text = Where staff may open the service from. Invited people are not concerned.
admin-topic-notice = Notice on every page
admin-topic-notice-text = A short text at the top of every page, such as a planned outage. Empty, nothing is shown.
admin-topic-terms = Terms of use
admin-topic-terms-text = What staff accept when they sign in.
admin-topic-privacy = Personal information
admin-topic-help = Help
admin-topic-accessibility = Accessibility
admin-topic-about = About
admin-topic-text = Your text in place of the one provided.
admin-setting-options = Slots per poll
admin-setting-people = People per poll
admin-setting-mails-organiser = Emails per hour, per organiser
admin-setting-mails = Emails per hour, in all
admin-setting-deadline = Days offered until the deadline
admin-setting-deadline-maximum = Days until the furthest deadline
admin-setting-reminder = Reminder, in hours before the deadline
admin-setting-internal = Internal poll
admin-setting-restricted = Restricted poll
admin-setting-holidays-added = Holidays to add
admin-setting-holidays-removed = Holidays to take away
admin-setting-dates-hint = One date per line, like 2027-01-04; { $most } at most.
admin-setting-networks = Allowed networks
admin-setting-networks-hint = One network per line, like 10.0.0.0/8; { $most } at most. Empty, staff come from anywhere.
admin-setting-networks-none = No restriction
admin-setting-terms-version = Version of the terms
admin-setting-text-french = { $topic }: in French
admin-setting-text-english = { $topic }: in English
admin-setting-text-hint = In Markdown; the first line, “# Title”, is its title. { $kilobytes } kB at most. Empty, the text provided is used.
admin-terms-renew = This is a new version: have it accepted
admin-terms-renew-hint = Every staff member accepts it once, at their next page.
admin-exceptions-title = Exceptions to the allowed networks
admin-exceptions-text = Who may come from elsewhere, why, and until when. An exception ends by itself.
admin-exceptions-unrestricted = No network is required at the moment: these exceptions change nothing.
admin-exceptions-register = Register
admin-exceptions-empty = No exception has been granted.
admin-exceptions-caption = Exceptions, those in force first
admin-exception-person = The person's email address
admin-exception-person-hint = The one of their account.
admin-exception-reason = Reason
admin-exception-starts = From
admin-exception-ends = To
admin-exception-ends-hint = The last day included, no more than { $days } days after the start.
admin-exception-approver = Approved by
admin-exception-new = Grant an exception
admin-exception-submit = Enter in the register
admin-exception-end = End
admin-exception-in-force = In force
admin-exception-to-come = To come
admin-exception-over = Ended
admin-exception-made = The exception is entered in the register.
admin-exception-ended = The exception is ended.
admin-exception-date-wrong = Give the first date, like 2027-01-04.
admin-exception-ends-wrong = Give a last date that is not past, not before the start, and no more than { $days } days after it.
audit-verb-setting-changed = Setting changed
audit-verb-exception-made = Exception to the allowed networks entered
audit-verb-exception-ended = Exception to the allowed networks ended
audit-verb-session-turned-away = Staff refused outside the allowed networks
audit-verb-terms-accepted = Terms of use accepted

### --- indicators and sessions

admin-room-indicators = Indicators
admin-indicators-title = Indicators
admin-indicators-text = Numbers by month, for the whole organisation, up to now. They tell of nobody, and stay when polls are erased.
admin-indicators-table = Table
admin-indicators-export = Export (CSV)
admin-indicators-export-text = A file of one line per month. The export is written to the audit log.
admin-indicator-polls = Polls published
admin-indicator-decision = Time to decision (median)
admin-indicator-response = Response rate
admin-indicator-mails = Emails sent
admin-indicator-purges = Polls erased
admin-indicator-decided = Polls decided
admin-indicator-hours = Hours to decision (median)
admin-indicator-asked = People invited
admin-indicator-answered = People who answered
admin-indicator-month = Month
admin-indicator-value = Value
admin-indicator-nothing = nothing to count
admin-indicator-days =
    { $count ->
        [0] less than a day
        [1] 1 day
       *[other] { $count } days
        }
admin-indicator-percent = { $count }%
admin-indicator-none = Nothing yet. The first number shows here as soon as there is something to count.
admin-indicator-summary = This month: { $now }. Most in two years: { $most }.
audit-verb-indicators-exported = Indicators exported
admin-sessions-title = Open sessions
admin-sessions-caption = Sessions, last used first (Québec time)
admin-sessions-since = Opened
admin-sessions-seen = Last used
admin-sessions-network = Network (truncated)

### --- end

### --- retention

retention-title = Retention
retention-text = The rules organisers can choose for a poll. A rule that changes or is retired changes nothing of what was promised to the polls that have it.
retention-none = No rule: every poll follows the configuration, { $period }.
retention-caption = Retention rules
retention-code = Code
retention-code-hint = As in your retention schedule: letters, digits, points and hyphens, 20 characters at most.
retention-code-wrong = Write a code of 1 to 20 letters, digits, points or hyphens.
retention-code-taken = Another rule has this code. Choose another one.
retention-too-many = No more than { $limit } rules can be offered at once: retire one first.
retention-name = Name
retention-name-fr = Name in French
retention-name-en = Name in English
retention-name-hint = { $most } characters at most.
retention-period = Period
retention-days = Number of days
retention-days-hint = From { $least } to { $most } days. No poll is kept past the maximum of the configuration.
retention-days-wrong = Write a number of days from { $least } to { $most }.
retention-starts = Counted from
retention-starts-last-option = the last slot or the deadline
retention-starts-decision = the decision (without one: the last slot or the deadline)
retention-starts-last-change = the last change to the poll
retention-period-last-option = { $days } days after the last slot or the deadline
retention-period-decision = { $days } days after the decision
retention-period-last-change = { $days } days after the last change
retention-disposition = At the end
retention-disposition-destroy = Erase
retention-disposition-file = Put the decision on file, then erase
retention-choose = Choose from the list.
retention-default = Default
retention-default-label = Default rule
retention-default-hint = Given to new polls. There is always one.
retention-default-needed = There must be a default rule: make another one the default first.
retention-new-title = Add a rule
retention-edit-text = Polls that have this rule keep the date they were promised.
retention-save = Save
retention-retire = Retire this rule
retention-retire-text = It will not be offered any more. Polls that have it keep it.
retention-retired = Retired
retention-retired-text = This rule is retired: it is not offered any more and does not change.
retention-history = What the rule has been (Québec time)
retention-changed = On
retention-changed-by = By
retention-rule = Rule
retention-created = The rule is added.
retention-updated = The rule is saved.
retention-retired-done = The rule is retired.
retention-date-and-rule = { $date } (rule “{ $name }”, { $code })
retention-filing = The rule “{ $name }” asks that the decision be put on your file before everything is erased on { $date }: download the calendar file and print this page.
retention-rule-name = Retention rule: { $name }.
retention-rule-words = { $name }: { $period } ({ $code })
answers-about-erased-by-rule = The poll and all answers will be erased on { $date } (retention rule “{ $name }”).
audit-verb-poll-retention-chosen = Retention chosen
audit-verb-retention-created = Retention rule added
audit-verb-retention-updated = Retention rule changed
audit-verb-retention-retired = Retention rule retired
