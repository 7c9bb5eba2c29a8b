# Interface texts, English (Canada). One section per feature; keys are feature-page-object.

### --- web: layout, errors, shared words

product-name = Créneau
layout-skip = Skip to content
layout-navigation = Main navigation
layout-my-polls = My polls
layout-administration = Administration
layout-audit = Audit log
layout-signed-in-as = Signed in as { $name }
layout-sign-out = Sign out
layout-help = Need help? Write to
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
error-gone-revoked-title = Invitation withdrawn
error-gone-revoked-text = The organiser withdrew this invitation. Contact them if you think this is a mistake.
error-gone-expired-title = Link expired
error-gone-expired-text = This link is no longer valid: its date has passed.
error-gone-replaced-title = Link replaced
error-gone-replaced-text = A newer link was sent to you by email. Use that one instead.
error-gone-used-title = Link already used
error-gone-used-text = This link worked once only, and it has been used.

### --- time: dates, zones, typed options

### --- accounts

home-show-title = Find a date, among ourselves
home-show-text = This service helps choose when to meet. Everything stays within the organisation.
home-show-organise-title = Organise
home-show-organise-text = Staff members create and follow their polls once signed in.
home-show-sign-in = Sign in
home-show-answer-title = Answer
home-show-answer-text = You need no account: use the personal link you received by e-mail.
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

### --- invitations

### --- answers

### --- decisions

### --- admin and audit

### --- mail

### --- end
