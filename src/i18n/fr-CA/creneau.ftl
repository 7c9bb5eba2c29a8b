# Textes de l'interface, français (Canada). Une section par fonctionnalité; clés « fonctionnalité-page-objet ».

### --- web: layout, errors, shared words

product-name = Créneau
layout-skip = Passer au contenu
layout-navigation = Navigation principale
layout-my-polls = Mes sondages
layout-administration = Administration
layout-audit = Journal
layout-signed-in-as = Session ouverte : { $name }
layout-sign-out = Fermer la session
layout-help = Besoin d'aide? Écrivez à
form-errors-title = Des corrections sont nécessaires
form-error-prefix = Erreur :
form-optional = (facultatif)
error-request-id = Numéro de la demande :
error-home = Aller à l'accueil
error-not-found-title = Page introuvable
error-not-found-text = Cette page n'existe pas, ou elle ne vous est pas destinée. Si vous avez suivi un lien reçu par courriel, vérifiez qu'il est complet.
error-forbidden-title = Demande refusée
error-forbidden-text = Le formulaire n'a pas pu être vérifié : il vient d'un autre site ou d'une session terminée. Revenez à la page précédente, rechargez-la et envoyez le formulaire de nouveau.
error-method-title = Demande impossible
error-method-text = Cette page ne peut pas être utilisée de cette façon.
error-large-title = Formulaire trop volumineux
error-large-text = Le texte envoyé dépasse la taille permise. Réduisez-le, puis envoyez-le de nouveau.
error-media-title = Format non accepté
error-media-text = Seuls les formulaires de ce site sont acceptés.
error-host-title = Adresse inconnue
error-host-text = Ce serveur ne répond pas à ce nom. Vérifiez l'adresse du site.
error-unreadable-title = Formulaire illisible
error-unreadable-text = Le formulaire reçu ne correspond à aucune page de ce site. Rechargez la page et recommencez.
error-many-title = Trop de demandes
error-many-text = Trop de demandes ont été faites en peu de temps. Attendez un moment, puis recommencez.
error-slow-title = Demande interrompue
error-slow-text = La demande a pris trop de temps. Recommencez.
error-unavailable-title = Service momentanément indisponible
error-unavailable-text = Rien n'a été enregistré. Recommencez dans quelques instants.
error-internal-title = Une erreur s'est produite
error-internal-text = Le problème vient de nous, et il a été consigné. Recommencez; s'il persiste, communiquez-nous le numéro ci-dessous.
error-request-title = Demande incomprise
error-request-text = Le serveur n'a pas compris cette demande.
error-conflict-title = La situation a changé
error-conflict-changed = Une autre personne a modifié ce sondage entre-temps. Rechargez la page pour voir son état, puis recommencez.
error-conflict-not-open = Ce sondage n'accepte plus de réponses.
error-conflict-state = L'état du sondage ne permet pas cette action.
error-gone-revoked-title = Invitation retirée
error-gone-revoked-text = La personne organisatrice a retiré cette invitation. Communiquez avec elle si vous pensez que c'est une erreur.
error-gone-expired-title = Lien expiré
error-gone-expired-text = Ce lien n'est plus valide : la date prévue est passée.
error-gone-replaced-title = Lien remplacé
error-gone-replaced-text = Un lien plus récent vous a été envoyé par courriel. Utilisez-le plutôt que celui-ci.
error-gone-used-title = Lien déjà utilisé
error-gone-used-text = Ce lien ne servait qu'une fois, et il a déjà servi.

### --- time: dates, zones, typed options

### --- accounts

home-show-title = Trouver une date, entre nous
home-show-text = Ce service sert à choisir le moment d'une rencontre. Tout reste dans l'organisation.
home-show-organise-title = Organiser
home-show-organise-text = Les membres du personnel créent et suivent leurs sondages après avoir ouvert une session.
home-show-sign-in = Ouvrir une session
home-show-answer-title = Répondre
home-show-answer-text = Aucun compte n'est nécessaire : utilisez le lien personnel reçu par courriel.
home-show-lost-link = Recevoir mon lien de nouveau
sign-in-again = Ouvrir une session
sign-in-refused-title = La session n'a pas été ouverte
sign-in-refused-attempt = Cette tentative de connexion a expiré, a déjà servi ou a commencé dans un autre navigateur. Recommencez.
sign-in-refused-by-provider = Le fournisseur d'identité n'a pas confirmé qui vous êtes, ou vous avez interrompu la connexion. Recommencez si vous le souhaitez.
sign-in-refused-answer = La réponse du fournisseur d'identité n'a pas passé les vérifications de sécurité. Recommencez; si le problème persiste, communiquez le numéro ci-dessous au soutien technique.
sign-in-refused-no-role = Votre compte ne fait partie d'aucun groupe qui donne accès à ce service. Adressez-vous aux personnes qui gèrent les accès dans votre organisation.
sign-in-refused-disabled = Votre compte est désactivé dans ce service. Adressez-vous aux personnes qui l'administrent.
sign-in-unavailable-title = Connexion momentanément impossible
sign-in-unavailable-text = Le fournisseur d'identité de l'organisation ne répond pas. Recommencez dans quelques instants. Les personnes invitées peuvent toujours répondre par leur lien personnel.
sign-out-show-title = Session fermée
sign-out-show-text = Votre session est fermée dans ce service.
sign-out-show-provider-text = Vous avez peut-être encore une session chez le fournisseur d'identité de l'organisation. Sur un appareil partagé, fermez-la aussi.
sign-out-show-provider = Fermer aussi cette session
issuer-sign-in-title = Fournisseur d'identité de démonstration
issuer-sign-in-intro = Choisissez la personne que vous voulez être. Aucun mot de passe n'est demandé.
issuer-sign-in-cancel = Ne pas ouvrir de session
issuer-signed-out-title = Session fermée
issuer-signed-out-text = Vous n'avez plus de session chez le fournisseur d'identité de démonstration. Vous pouvez fermer cette page.

### --- polls

### --- invitations

### --- answers

### --- decisions

### --- admin and audit

### --- mail

### --- end
